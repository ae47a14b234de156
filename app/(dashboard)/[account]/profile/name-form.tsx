"use client";

import { Field } from "@/components/ui/field";
import { SettingsForm } from "../settings/settings-form";
import { saveName } from "./actions";

export const NameForm = ({ name, email }: { name: string; email: string }) => (
  <SettingsForm save={saveName}>
    {({ errors }) => (
      <>
        <Field
          name="name"
          label="Your name"
          autoComplete="name"
          defaultValue={name}
          hint="As others of your accounts see it"
          error={errors.name}
        />
        <div className="grid gap-1.5">
          <span className="font-medium">E-mail</span>
          <p className="wrap-anywhere text-muted-foreground">{email}</p>
        </div>
      </>
    )}
  </SettingsForm>
);
