import { all, type Operator } from "mcc-mnc-list";
import { UNKNOWN_COUNTRY } from "./countries";

/** `countries` as the list gives them: several where one network serves them together, none for satellites and tests. */
export type Network = { countries: readonly string[]; brand: string; operator: string; operational: boolean };

/** Territories whose networks use each other's mobile country codes (ITU E.212); the main country first. */
const SHARED_PLANS: readonly (readonly string[])[] = [
  ["US", "PR", "VI", "GU", "MP", "AS", "UM"],
  ["GB", "GG", "JE", "IM"],
  ["FR", "RE", "YT", "GP", "MQ", "GF", "BL", "MF", "PM"],
  ["AU", "CX", "CC", "NF"],
  ["CW", "BQ", "SX"],
  ["NO", "SJ"],
  ["FI", "AX"],
  ["IT", "VA"],
  ["MA", "EH"],
];

const planOf = new Map(SHARED_PLANS.flatMap((plan) => plan.map((country) => [country, plan] as const)));

const toNetwork = ({ countryCode, brand, operator, status }: Operator): Network => ({
  // "AU/CC/CX", "GE-AB" (a part of GE), or null.
  countries: (countryCode ?? "").split("/").flatMap((code) => (code ? [code.slice(0, 2)] : [])),
  brand: brand ?? "",
  operator: operator ?? "",
  operational: status === "Operational",
});

type Plan = Map<string, Network[]>;
let plans: Map<string, Plan> | undefined;

function getPlan(mcc: string): Plan | undefined {
  if (!plans) {
    plans = new Map();
    for (const row of all()) {
      const plan = plans.get(row.mcc) ?? new Map<string, Network[]>();
      plans.set(row.mcc, plan);
      const network = toNetwork(row);
      const others = plan.get(row.mnc) ?? [];
      // A code that changed hands is listed with both: the one on the air comes first.
      plan.set(row.mnc, network.operational ? [network, ...others] : [...others, network]);
    }
  }
  return plans.get(mcc);
}

/** A code that was written as a number, and so without its leading zeros. */
const NUMBER = /^(?:0|[1-9]\d?)$/;

/**
 * The code as its plan writes it. `01` and `001` are two codes, so zeros are put back only where a number must have
 * lost them: no code of the plan is that short, and exactly one is the same but for leading zeros.
 */
function toListedMnc(plan: Plan, mnc: string): string | null {
  if (plan.has(mnc)) return mnc;
  const codes = [...plan.keys()];
  if (!NUMBER.test(mnc) || codes.some((code) => code.length === mnc.length)) return null;
  const candidates = codes.filter((code) => code.endsWith(mnc) && /^0+$/.test(code.slice(0, -mnc.length)));
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

function findInCountry(networks: readonly Network[], country: string): Network | undefined {
  for (const candidate of [country, ...(planOf.get(country) ?? [])]) {
    const found = networks.find((network) => network.countries.includes(candidate));
    if (found) return found;
  }
  return undefined;
}

/** The one country of these networks, the main one of a shared plan, or null. */
function toOneCountry(networks: readonly Network[]): string | null {
  const countries = new Set(networks.flatMap((network) => network.countries));
  const [first] = countries;
  if (first === undefined || countries.size === 1) return first ?? null;
  const plan = planOf.get(first);
  return plan && [...countries].every((country) => plan.includes(country)) ? (plan[0] ?? null) : null;
}

/**
 * The network of a mobile country and network code (ITU E.212), if it serves `country`. A code of another country says
 * where a phone roams or that somebody mixed things up, nothing about the home carrier. For `ZZ` the code tells the
 * country too. Source: mcc-mnc-list.
 */
export function findNetwork(country: string, mcc: string, mnc: string): { country: string; network: Network } | null {
  const plan = getPlan(mcc);
  const listed = plan && toListedMnc(plan, mnc);
  const networks = (listed && plan.get(listed)) || [];
  const home = country === UNKNOWN_COUNTRY ? toOneCountry(networks) : country;
  const network = home === null ? undefined : findInCountry(networks, home);
  return home !== null && network ? { country: home, network } : null;
}

let networksByCountry: Map<string, Network[]> | undefined;

function toNetworksByCountry(): Map<string, Network[]> {
  const grouped = new Map<string, Network[]>();
  for (const network of all().map(toNetwork)) {
    for (const country of network.countries) {
      const others = grouped.get(country);
      if (others) others.push(network);
      else grouped.set(country, [network]);
    }
  }
  return grouped;
}

/** Every network that the list knows in the country, those on the air first. */
export function listNetworks(country: string): Network[] {
  networksByCountry ??= toNetworksByCountry();
  const networks = networksByCountry.get(country) ?? [];
  return [...networks.filter((network) => network.operational), ...networks.filter((network) => !network.operational)];
}
