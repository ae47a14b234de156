"use client";

import { signIn } from "next-auth/react";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";

/** Leaves for the operator's identity provider, and comes back to `next`. */
export function SingleSignOn({ next }: { next: string }) {
  const [hasFailed, setFailed] = useState(false);
  const [pending, startTransition] = useTransition();
  const leave = () =>
    startTransition(async () => {
      setFailed(false);
      // It leaves the page, unless nobody answers.
      await signIn("oidc", { callbackUrl: next }).catch(() => setFailed(true));
    });
  return (
    <div className="mt-6 grid gap-4 border-t pt-6">
      <Button size="large" disabled={pending} onClick={leave}>
        {pending ? "Leaving…" : "Continue with single sign-on"}
      </Button>
      <p role="alert" className="text-destructive empty:hidden">
        {hasFailed && "The server did not answer. Try again in a moment."}
      </p>
    </div>
  );
}
