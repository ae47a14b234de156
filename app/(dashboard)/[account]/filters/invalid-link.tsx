import Link from "next/link";
import { MessagePage } from "@/components/states/message-page";
import { Button } from "@/components/ui/button";
import type { InvalidParameterError } from "@/lib/report/invalid-parameter-error";

type InvalidLinkProps = { error: InvalidParameterError; resetHref: string };

export function InvalidLink({ error, resetHref }: InvalidLinkProps) {
  return (
    <MessagePage title="This link asks for something the report can't answer">
      <p className="break-words text-muted-foreground">
        {error.message}.{!error.message.includes(error.accepted) && ` Accepted: ${error.accepted}.`}
      </p>
      <Button asChild variant="primary">
        <Link href={resetHref}>Show the last 7 days</Link>
      </Button>
    </MessagePage>
  );
}
