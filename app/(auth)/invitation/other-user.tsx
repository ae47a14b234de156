import { useTransition } from "react";
import { Button } from "@/components/ui/button";

type OtherUserProps = { signedInAs: string; invited: string };

/** For a browser in which somebody else is signed in. */
export function OtherUser({ signedInAs, invited }: OtherUserProps) {
  const [pending, startTransition] = useTransition();
  const signOut = () =>
    startTransition(async () => {
      const { signOut: endSession } = await import("next-auth/react");
      await endSession({ redirect: false }).catch(() => undefined);
      window.location.reload();
    });
  return (
    <>
      <p className="mb-4 wrap-anywhere">
        You are signed in as {signedInAs}. Only {invited} can accept.
      </p>
      <Button variant="primary" size="large" disabled={pending} onClick={signOut}>
        {pending ? "Signing out…" : "Sign out, to accept"}
      </Button>
    </>
  );
}
