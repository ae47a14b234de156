import { MessagePage } from "@/components/states/message-page";

export default function Forbidden() {
  return (
    <MessagePage title="Settings need the role admin">
      <p className="text-muted-foreground">
        Your role in this account lets you see its reports, but not change its settings. An administrator of the account
        can change that.
      </p>
    </MessagePage>
  );
}
