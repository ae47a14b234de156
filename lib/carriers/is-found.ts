import { hasWords } from "@/lib/format/has-words";

/** A carrier as the list calls it. */
type Listed = {
  readonly country: string;
  readonly carrier: string;
  readonly name: string;
  /** In the viewer's language. */
  readonly countryLabel: string;
};

/** Whether the words typed into the list's search find it: by carrier, or by country or its code. */
export const isFound = ({ country, carrier, name, countryLabel }: Listed, typed: string): boolean =>
  hasWords([name, countryLabel, country, carrier].join(" "), typed);
