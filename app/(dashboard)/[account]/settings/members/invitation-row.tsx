"use client";

import { useRouter } from "next/navigation";
import { PAGE_HEADING } from "@/components/states/page-heading";
import { Button } from "@/components/ui/button";
import { useAction } from "../use-action";
import { renewInvitation, withdrawInvitation } from "./actions";
import { Outcome } from "./outcome";

export type ListedInvitation = {
  readonly email: string;
  readonly role: string;
  /** Who invited and until when, in the viewer's words. */
  readonly note: string;
};

type InvitationRowProps = { account: string; invitation: ListedInvitation; sendsMail: boolean };

export function InvitationRow({ account, invitation: { email, role, note }, sendsMail }: InvitationRowProps) {
  const router = useRouter();
  const refresh = () => router.refresh();
  const renewal = useAction<"mail" | "link">((how) => renewInvitation(account, email, how), refresh);
  const withdrawal = useAction(
    () => withdrawInvitation(account, email),
    () => {
      document.getElementById(PAGE_HEADING)?.focus();
      refresh();
    },
  );
  const isBusy = renewal.pending || withdrawal.pending;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 px-4 py-3 not-first:border-t">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-40 flex-1">
          <p className="wrap-anywhere font-medium">{email}</p>
          <p className="text-muted-foreground">
            {role} · {note}
          </p>
        </div>
        <div className="flex flex-wrap gap-1 max-md:-ml-2">
          {sendsMail && (
            <Button
              variant="ghost"
              size="small"
              aria-disabled={isBusy}
              aria-label={`Send the invitation to ${email} again`}
              onClick={() => renewal.send("mail")}
            >
              Send again
            </Button>
          )}
          <Button
            variant="ghost"
            size="small"
            aria-disabled={isBusy}
            aria-label={`Make a new link for ${email}`}
            onClick={() => renewal.send("link")}
          >
            New link
          </Button>
          <Button
            variant="ghost"
            size="small"
            aria-disabled={isBusy}
            aria-label={`Take the invitation of ${email} back`}
            onClick={() => withdrawal.send()}
          >
            Take back
          </Button>
        </div>
      </div>
      <Outcome state={withdrawal.state?.status === "refused" ? withdrawal.state : renewal.state} />
    </li>
  );
}
