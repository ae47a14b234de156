import { POST as postFeedback } from "@/app/api/v1/feedback/route";
import { POST as postMessages } from "@/app/api/v1/messages/route";
import type { Post } from "@/lib/demo/send-traffic";

const HANDLERS = { "/api/v1/messages": postMessages, "/api/v1/feedback": postFeedback };

/** The batch API as a caller with these credentials meets it, but for the way through the network. */
export const postWithin =
  (authorization: string): Post =>
  (path, body) =>
    HANDLERS[path](
      new Request(`http://localhost${path}`, {
        method: "POST",
        headers: { authorization, "content-type": "application/x-ndjson" },
        body,
      }),
    );
