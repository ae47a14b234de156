"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { type SaveSettings, SettingsForm } from "../settings-form";

type ConfirmedFormProps = {
  /** Tells this form's field from another's on the page. */
  id: string;
  save: SaveSettings<"confirmation">;
  accountName: string;
  words: { readonly submit: string; readonly pending: string };
  /** What is about to happen. */
  children: ReactNode;
};

/** Does something that cannot be undone, once the account's name was typed. */
export const ConfirmedForm = ({ id, save, accountName, words, children }: ConfirmedFormProps) => (
  <SettingsForm save={save} words={words} weight="dangerous" empties>
    {({ errors }) => (
      <>
        {children}
        <Field
          id={id}
          name="confirmation"
          label={`Type the account's name to confirm: ${accountName}`}
          autoComplete="off"
          spellCheck={false}
          error={errors.confirmation}
        />
      </>
    )}
  </SettingsForm>
);
