import { ListIcon } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { messagesHref } from "./messages-href";

/** From the report to the messages behind it. */
export const MessagesLink = ({ account, search }: { account: string; search: string }) => (
  <Button asChild className="font-normal">
    <Link href={messagesHref(account, search)} prefetch={false}>
      <ListIcon aria-hidden className="text-muted-foreground" />
      Show messages
    </Link>
  </Button>
);
