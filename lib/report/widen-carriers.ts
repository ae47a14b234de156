import { toBrand } from "@/lib/dimensions/carrier-brand";

/** The names that are asked for, and the brands that ingest takes them for in the countries that are asked for. */
export const widenCarriers = ({
  carrier,
  country,
}: Readonly<Record<"carrier" | "country", readonly string[]>>): string[] => [
  ...new Set(carrier.flatMap((name) => [name, ...country.map((code) => toBrand(code, name) ?? name)])),
];
