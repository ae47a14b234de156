import type { ReactNode } from "react";
import { CountryFlag } from "@/components/format/country-flag";
import { countryName } from "@/lib/dimensions/countries";

type CarrierTitleProps = { country: string; locale: string /** Its name. */; children: ReactNode };

/** A carrier with its country, in a heading that is a flex box; a long name takes several lines, and the country ends the last. */
export const CarrierTitle = ({ country, locale, children }: CarrierTitleProps) => (
  <>
    <CountryFlag code={country} />
    <span className="min-w-0 break-words">
      <bdi>{children}</bdi>{" "}
      <span className="ml-1 font-normal text-muted-foreground text-sm">{countryName(country, locale)}</span>
    </span>
  </>
);
