import { MessagePage } from "@/components/states/message-page";

export default function Forbidden() {
  return (
    <MessagePage title="Messages need the role analyst">
      <p className="text-muted-foreground">
        Your role in this account lets you see its reports, but not its single messages. An administrator of the account
        can change that.
      </p>
    </MessagePage>
  );
}
