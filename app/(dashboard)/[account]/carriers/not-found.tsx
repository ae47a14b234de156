import { MessagePage } from "@/components/states/message-page";

export default function NoSuchCarrier() {
  return (
    <MessagePage title="There is no such carrier here">
      <p className="text-muted-foreground">
        No message of this account went to a carrier of that name in that country. It may be known by another name: the
        list of carriers has all that had messages within the last 24 hours.
      </p>
      <a href="?" className="text-primary underline underline-offset-4">
        Show all carriers
      </a>
    </MessagePage>
  );
}
