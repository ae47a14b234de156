import type { AccountScope } from "@/lib/db/account-scope";
import { getMessageDetails } from "@/lib/messages/get-message-details";
import type { Display } from "@/lib/time/format";
import { MessageDrawer } from "./message-drawer";
import { MessageFacts } from "./message-facts";
import { NothingFound } from "./nothing-found";

type OpenMessageProps = { scope: AccountScope; sid: string; closeHref: string; display: Display };

export async function OpenMessage({ scope, sid, closeHref, display }: OpenMessageProps) {
  const message = await getMessageDetails(scope, sid);
  return (
    <MessageDrawer key={sid} sid={sid} closeHref={closeHref}>
      {message ? <MessageFacts message={message} display={display} /> : <NothingFound isSearch isPaged={false} />}
    </MessageDrawer>
  );
}
