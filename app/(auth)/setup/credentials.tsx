"use client";

import { signIn } from "next-auth/react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

type CredentialsProps = {
  accountSid: string;
  authToken: string;
  signInWith: { email: string; password: string };
};

/** Shows the new account's credentials, the only time they can be read. */
export function Credentials({ accountSid, authToken, signInWith }: CredentialsProps) {
  const [pending, startTransition] = useTransition();

  const open = () =>
    startTransition(async () => {
      const report = `/${accountSid}/conversion`;
      const answer = await signIn("credentials", { ...signInWith, redirect: false }).catch(() => undefined);
      window.location.assign(answer?.ok && !answer.error ? report : `/login?next=${encodeURIComponent(report)}`);
    });

  return (
    <section aria-labelledby="credentials" className="rounded-lg border bg-card">
      <div className="border-b px-4 py-3" role="status">
        <h1 id="credentials" className="font-semibold">
          The account is ready
        </h1>
        <p className="mt-1 text-muted-foreground">
          With these your application reports its messages. The token is shown <strong>only now</strong>: copy it to
          where you keep secrets.
        </p>
      </div>
      <dl className="grid gap-4 px-4 py-4">
        <Secret name="Account SID" value={accountSid} />
        <Secret name="Auth Token" value={authToken} />
      </dl>
      <div className="border-t px-4 py-3">
        <Button variant="primary" size="large" className="w-full" disabled={pending} onClick={open}>
          {pending ? "Signing in…" : "Go to the report"}
        </Button>
      </div>
    </section>
  );
}

function Secret({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="mb-1 font-medium">{name}</dt>
      <dd className="flex items-center gap-2">
        <code className="min-w-0 flex-1 select-all break-all font-mono text-xs">{value}</code>
        <CopyButton text={value} label={`Copy the ${name}`} />
      </dd>
    </div>
  );
}
