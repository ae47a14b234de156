"use client";

import { useTransition } from "react";
import { SiteHeader } from "@/components/layout/site-header";
import { MessagePage } from "@/components/states/message-page";
import { Button } from "@/components/ui/button";

/** For somebody who is signed in and a member of nothing (any more). */
export function NoAccount({ email }: { email: string }) {
  const [pending, startTransition] = useTransition();
  const signOut = () =>
    startTransition(async () => {
      const { signOut: endSession } = await import("next-auth/react");
      await endSession({ redirect: false }).catch(() => undefined);
      window.location.assign("/login");
    });
  return (
    <>
      <SiteHeader />
      <MessagePage title="You are a member of no account">
        <p className="wrap-anywhere text-muted-foreground">
          An administrator of an account can invite you: {email}. If you have an invitation, open its link.
        </p>
        <Button disabled={pending} onClick={signOut}>
          Sign out
        </Button>
      </MessagePage>
    </>
  );
}
