import type { Annotation } from "@/lib/annotations/annotation";
import { countryName } from "@/lib/dimensions/countries";
import { carrierName } from "@/lib/report/carrier-name";

/** What an annotation concerns, in words; null for everything. */
export function toConcerned({ country, carrier }: Pick<Annotation, "country" | "carrier">, locale: string) {
  if (country === null) return null;
  const name = countryName(country, locale);
  return carrier === null ? name : `${name}, ${carrierName(carrier)}`;
}
