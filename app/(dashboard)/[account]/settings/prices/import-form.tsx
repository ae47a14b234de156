"use client";

import { Field } from "@/components/ui/field";
import { type SaveSettings, SettingsForm } from "../settings-form";

type ImportFormProps = { save: SaveSettings<"file">; currency: string };

const IMPORT = { submit: "Import", pending: "Importing…" };

export const ImportForm = ({ save, currency }: ImportFormProps) => (
  <SettingsForm save={save} words={IMPORT} empties>
    {({ errors }) => (
      <Field
        name="file"
        label="CSV file"
        type="file"
        accept=".csv,text/csv"
        className="h-auto py-1 pl-1"
        hint={`Columns country, carrier (may be empty: all other carriers of the country) and price, in ${currency} per message. It replaces the whole price book; if a line is wrong, nothing is imported.`}
        error={errors.file}
      />
    )}
  </SettingsForm>
);
