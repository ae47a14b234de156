import { unstable_rethrow } from "next/navigation";
import { startTransition, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { type JoinState, joinAccount } from "./actions";
import { AnotherPasswordForm } from "./another-password-form";
import { JOIN_FAILURES } from "./join-failures";
import { openAccount } from "./open-account";

/** For the person who was invited, signed in. */
export function AcceptButton({ token, email }: { token: string; email: string }) {
  const [state, accept, pending] = useActionState<JoinState>(
    async () => {
      const joined = await joinAccount(token).catch((error: unknown) => {
        unstable_rethrow(error);
        return { status: "failed" } as const;
      });
      if (joined.status === "joined") openAccount(joined.accountSid);
      return joined;
    },
    { status: "untouched" },
  );
  if (state.status === "password needed") return <AnotherPasswordForm token={token} email={email} />;
  const isBusy = pending || state.status === "joined";
  return (
    <>
      <p role="alert" className="mb-4 text-destructive empty:hidden">
        {!pending && JOIN_FAILURES[state.status]}
      </p>
      <Button variant="primary" size="large" disabled={isBusy} onClick={() => startTransition(accept)}>
        {isBusy ? "Joining…" : "Accept"}
      </Button>
    </>
  );
}
