import type { AccountScope } from "@/lib/db/account-scope";
import { getMessageDetails } from "@/lib/messages/get-message-details";
import { readSidToken } from "@/lib/messages/sid-token";
import type { Display } from "@/lib/time/format";
import { MessageDrawer } from "./message-drawer";
import { MessageFacts } from "./message-facts";
import { NoSuchMessage } from "./nothing-found";

type OpenMessageProps = {
  scope: AccountScope;
  /** What the address says of the message: its SID, or a token of it. */
  token: string;
  closeHref: string;
  display: Display;
};

export async function OpenMessage({ scope, token, closeHref, display }: OpenMessageProps) {
  const sid = readSidToken(token);
  const message = sid === null ? null : await getMessageDetails(scope, sid);
  return (
    <MessageDrawer key={token} sid={sid ?? "Message"} closeHref={closeHref}>
      {message ? <MessageFacts message={message} display={display} /> : <NoSuchMessage />}
    </MessageDrawer>
  );
}
