"use client";

import { type SaveSettings, SettingsForm } from "../settings-form";

const REMOVE = { submit: "Remove all prices", pending: "Removing…" };

export const RemoveForm = ({ save }: { save: SaveSettings<never> }) => (
  <div className="border-t">
    <SettingsForm save={save} words={REMOVE} weight="dangerous" layout="row">
      {() => (
        <p className="text-muted-foreground">
          Messages that have a price from the book keep it; those that come without one from now on add nothing to cost.
        </p>
      )}
    </SettingsForm>
  </div>
);
