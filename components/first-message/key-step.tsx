"use client";

import { KeyRoundIcon } from "lucide-react";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

type Key = { sid: string; secret: string };
/** `error` is a sentence. */
export type MakeKey = () => Promise<({ status: "created" } & Key) | { status: "refused"; error: string }>;

type KeyStepProps = { created: Key | null; createKey: MakeKey | null; onCreated: (key: Key) => void };

const FAILED = "The key could not be created. Try again in a moment.";

/** Makes the key that the lines below need, and shows it, once. */
export function KeyStep({ created, createKey, onCreated }: KeyStepProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();

  const create = (make: MakeKey) =>
    startTransition(async () => {
      setFailure(null);
      const answer = await make().catch(() => null);
      if (answer?.status === "created") onCreated({ sid: answer.sid, secret: answer.secret });
      else setFailure(answer?.error ?? FAILED);
    });

  if (created) {
    return (
      <div className="rounded-lg border bg-card px-4 py-3" role="status">
        <p>
          Filled in below. The secret is shown <strong>only now</strong>; keep it where you keep secrets.
        </p>
        <p className="mt-2 flex items-center gap-2">
          <code className="min-w-0 flex-1 select-all break-all font-mono text-xs">
            {created.sid}:{created.secret}
          </code>
          <CopyButton text={`${created.sid}:${created.secret}`} label="Copy the key and its secret" />
        </p>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-lg border bg-card px-4 py-3">
      {createKey ? (
        <>
          <p className="min-w-0 flex-1 basis-56">A key that may report messages and nothing else.</p>
          <Button variant="primary" disabled={pending} onClick={() => create(createKey)}>
            <KeyRoundIcon aria-hidden />
            {pending ? "Creating…" : "Create a key"}
          </Button>
        </>
      ) : (
        <p>Ask an administrator of the account for an API key, or use its Account SID and Auth Token.</p>
      )}
      <p role="alert" className="w-full text-destructive empty:hidden">
        {failure}
      </p>
    </div>
  );
}
