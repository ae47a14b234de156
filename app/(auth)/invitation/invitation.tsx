"use client";

import { AuthText } from "../auth-text";
import { LinkFailed, LinkVoid, LookingUp, TooMany } from "../link-states";
import { useAnswer } from "../use-answer";
import { useLinkToken } from "../use-link-token";
import { AcceptButton } from "./accept-button";
import { openInvitation, type ShownInvitation } from "./actions";
import { OtherUser } from "./other-user";
import { WaysIn } from "./ways-in";

export function Invitation({ hasSingleSignOn }: { hasSingleSignOn: boolean }) {
  const token = useLinkToken();
  const read = useAnswer(token, openInvitation);
  if (read.status === "asking") return <LookingUp />;
  if (read.status === "failed") return <LinkFailed again={read.again} />;
  if (read.answer === "too many") return <TooMany again={read.again} />;
  if (!read.answer || !token) return <InvitationVoid />;
  const { accountName, role, invitedBy, email } = read.answer;
  return (
    <AuthText title={`Join ${accountName}`}>
      <p className="mb-6 wrap-anywhere text-muted-foreground">
        {invitedBy} invites {email} as {role === "viewer" ? "a" : "an"} {role}
        {WHAT_FOR[role]}.
      </p>
      <HowToAccept invitation={read.answer} token={token} hasSingleSignOn={hasSingleSignOn} />
    </AuthText>
  );
}

const WHAT_FOR: Readonly<Record<ShownInvitation["role"], string>> = {
  viewer: ", who sees reports",
  analyst: ", who sees reports and messages and exports them",
  admin: ", who also manages members, keys and settings",
};

const InvitationVoid = () => (
  <LinkVoid>
    The invitation was accepted, taken back, replaced by a newer one, or is too old. Ask whoever invited you for
    another.
  </LinkVoid>
);

type HowToAcceptProps = { invitation: ShownInvitation; token: string; hasSingleSignOn: boolean };

function HowToAccept({ invitation, token, hasSingleSignOn }: HowToAcceptProps) {
  const { email, signedInAs, isKnown } = invitation;
  if (signedInAs === email) return <AcceptButton token={token} email={email} />;
  if (signedInAs !== null) return <OtherUser signedInAs={signedInAs} invited={email} />;
  return <WaysIn token={token} email={email} isKnown={isKnown} hasSingleSignOn={hasSingleSignOn} />;
}
