"use client";

import { AuthText } from "../auth-text";
import { LinkFailed, LookingUp, TooMany } from "../link-states";
import { useAnswer } from "../use-answer";
import { useLinkToken } from "../use-link-token";
import { getSetupState } from "./actions";
import { SetupForm } from "./setup-form";

type SetupProps = {
  zones: string[];
  /** The one that the settings name. */
  zone: string | undefined;
};

/** The form, for whoever came by the link that the server printed. */
export function Setup({ zones, zone }: SetupProps) {
  const token = useLinkToken();
  const read = useAnswer(token, getSetupState);
  if (read.status === "asking") return <LookingUp />;
  if (read.status === "failed") return <LinkFailed again={read.again} />;
  if (read.answer === "too many") return <TooMany again={read.again} />;
  // Whoever was faster is met by the form, too.
  if (!token || read.answer === "wrong token" || read.answer === null) return <WrongToken />;
  return <SetupForm token={token} zones={zones} zone={zone} />;
}

const WrongToken = () => (
  <AuthText title="This link is not valid">
    <p className="text-muted-foreground">
      Open the whole link that the server printed when it started. Starting it again prints the link again.
    </p>
  </AuthText>
);
