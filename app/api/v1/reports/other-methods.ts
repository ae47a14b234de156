import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { tellMethods as tell } from "@/lib/http/tell-methods";

/** Of what is only read. Next answers HEAD with what GET answers. */
const ALLOWED = ["GET", "HEAD", "OPTIONS"];

export const refuseMethod = methodNotAllowed(...ALLOWED);
export const tellMethods = tell(...ALLOWED);
