import { useState } from "react";
import { SingleSignOn } from "../login/single-sign-on";
import { NewUserForm } from "./new-user-form";
import { SignInToAccept } from "./sign-in-to-accept";

type WaysInProps = {
  token: string;
  email: string;
  /** Null where only the person may know. */
  isKnown: boolean | null;
  hasSingleSignOn: boolean;
};

/** For whoever is not signed in: as somebody new, or as who they are here already. */
export function WaysIn({ token, email, isKnown, hasSingleSignOn }: WaysInProps) {
  const [saysToBeKnown, setSaysToBeKnown] = useState(false);
  const signsIn = isKnown ?? saysToBeKnown;
  return (
    <>
      {signsIn ? <SignInToAccept token={token} email={email} /> : <NewUserForm token={token} email={email} />}
      {isKnown === null && (
        <button
          type="button"
          className="mt-4 text-primary underline-offset-4 hover:underline"
          onClick={() => setSaysToBeKnown(!signsIn)}
        >
          {signsIn ? "I am new here" : "I can sign in here already"}
        </button>
      )}
      {/* Whoever is new joins by it; whoever is known comes back to accept. */}
      {hasSingleSignOn && <SingleSignOn next={signsIn ? "/invitation" : "/"} />}
    </>
  );
}
