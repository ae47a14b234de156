import { useEffect, useRef } from "react";
import { CopyButton } from "@/components/ui/copy-button";

type SecretOnceProps = { title: string; text: string; secret: string; what: string };

/** What was just made and cannot be read again. */
export function SecretOnce({ title, text, secret, what }: SecretOnceProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid justify-items-start gap-2 border-b bg-muted/40 px-4 py-3">
      <h3 ref={heading} tabIndex={-1} className="font-semibold outline-none">
        {title}
      </h3>
      <p className="text-muted-foreground">{text}</p>
      <div className="flex max-w-full flex-wrap items-center gap-2">
        <code className="select-all break-all rounded-md border bg-card px-2 py-1 font-mono text-xs">{secret}</code>
        <CopyButton text={secret} label={`Copy the ${what}`} />
      </div>
    </div>
  );
}
