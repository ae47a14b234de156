import { recordRoute } from "@/app/api/v1/record-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { tellMethods } from "@/lib/http/tell-methods";
import { MESSAGE_RECORDS } from "@/lib/ingest/message-records";

export const POST = recordRoute("POST /api/v1/messages", MESSAGE_RECORDS);
const ALLOWED = ["POST", "OPTIONS"];

export const OPTIONS = tellMethods(...ALLOWED);
export const GET = methodNotAllowed(...ALLOWED);
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
