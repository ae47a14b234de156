import { recordRoute } from "@/app/api/v1/record-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { MESSAGE_RECORDS } from "@/lib/ingest/message-records";

export const POST = recordRoute("POST /api/v1/messages", MESSAGE_RECORDS);
export const GET = methodNotAllowed("POST");
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
