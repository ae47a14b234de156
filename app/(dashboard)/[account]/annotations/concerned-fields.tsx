"use client";

import { useEffect, useMemo, useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { COUNTRY_CODES, countryName } from "@/lib/dimensions/countries";
import type { Draft } from "./annotation-draft";
import { loadCarriers } from "./load-carriers";

type ConcernedFieldsProps = {
  account: string;
  draft: Draft;
  locale: string;
  errorOf: (field: string) => { error?: string };
};

/** What it concerns: everything, a country, or a carrier in it. */
export function ConcernedFields({ account, draft, locale, errorOf }: ConcernedFieldsProps) {
  const [country, setCountry] = useState(draft.country ?? "");
  const [carriers, setCarriers] = useState<readonly string[]>([]);
  const countries = useMemo(
    () =>
      COUNTRY_CODES.map((code) => ({ code, name: countryName(code, locale) })).sort((a, b) =>
        a.name.localeCompare(b.name, locale),
      ),
    [locale],
  );
  useEffect(() => {
    setCarriers([]);
    if (country === "") return;
    const abort = new AbortController();
    loadCarriers(account, country, abort.signal).then(setCarriers);
    return () => abort.abort();
  }, [account, country]);
  const { error } = errorOf("country");
  return (
    <>
      <div className="grid gap-1.5">
        <label htmlFor="country" className="font-medium">
          Country
        </label>
        <Select
          id="country"
          name="country"
          value={country}
          onChange={(event) => setCountry(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby="country-note"
        >
          <option value="">Every country</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
        <p id="country-note" className={error ? "text-destructive text-xs" : "text-muted-foreground text-xs"}>
          {error ?? "Charts of other countries leave it out."}
        </p>
      </div>
      {country !== "" && (
        <>
          <Field
            name="carrier"
            label="Carrier"
            list="carriers"
            autoComplete="off"
            defaultValue={country === draft.country ? (draft.carrier ?? "") : ""}
            key={country}
            hint="Empty for every carrier of the country."
            {...errorOf("carrier")}
          />
          <datalist id="carriers">
            {carriers.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </>
  );
}
