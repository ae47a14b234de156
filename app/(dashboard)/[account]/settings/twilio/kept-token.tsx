"use client";

import { type SaveSettings, SettingsForm } from "../settings-form";

type KeptTokenProps = { check: SaveSettings<never>; remove: SaveSettings<never> };

const CHECK = { submit: "Check now", pending: "Asking Twilio…" };
const REMOVE = { submit: "Remove the token", pending: "Removing…" };

/** What may be done with the token that is there. */
export const KeptToken = ({ check, remove }: KeptTokenProps) => (
  <div className="divide-y border-b">
    <SettingsForm save={check} words={CHECK} weight="minor" layout="row">
      {() => <p>A token is kept: status callbacks that it signs are accepted.</p>}
    </SettingsForm>
    <SettingsForm save={remove} words={REMOVE} weight="dangerous" layout="row">
      {() => <p>Without it every status callback of this account is refused.</p>}
    </SettingsForm>
  </div>
);
