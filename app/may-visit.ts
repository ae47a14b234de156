import { headers } from "next/headers";
import { mayBeServed } from "@/lib/http/rate-limit";

/** Counts one use, by its address, of what is there for everybody; false where there were too many within a minute. */
export const mayVisit = async (): Promise<boolean> => mayBeServed(new Headers(await headers()));
