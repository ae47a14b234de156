import Link from "next/link";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

type SecretShownProps = { secret: string; listHref: string };

/** After a webhook was saved: its secret, which cannot be read again. */
export function SecretShown({ secret, listHref }: SecretShownProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid justify-items-start gap-3 p-4">
      <h2 ref={heading} tabIndex={-1} className="font-semibold text-[15px] outline-none">
        Saved. This is the secret of the webhook
      </h2>
      <p className="text-muted-foreground">
        By it the receiver knows that a report is from here. It is shown this once: keep it with the receiver.
      </p>
      <div className="flex max-w-full flex-wrap items-center gap-2">
        <code className="break-all rounded-md border bg-muted/50 px-2 py-1">{secret}</code>
        <CopyButton text={secret} label="Copy the secret" />
      </div>
      <Button asChild variant="primary">
        <Link href={listHref}>Done</Link>
      </Button>
    </div>
  );
}
