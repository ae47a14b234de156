import type { Pool } from "pg";

const COUNTRIES = [
  ..."IN US BR ID MX NG PH PK BD VN EG TR DE GB FR IT ES PL UA RO NL CO AR PE CL".split(" "),
  ..."ZA KE GH MA DZ TH MY LK NP JP KR SA AE IL AU".split(" "),
] as const;
const CARRIERS = 5;
const ROUTES = [
  { channel: "sms", provider: "twilio", service: "MG0123456789abcdef0123456789abcdef", weight: 50 },
  { channel: "sms", provider: "twilio", service: "", weight: 20 },
  { channel: "whatsapp", provider: "twilio", service: "MGfedcba9876543210fedcba9876543210", weight: 15 },
  { channel: "sms", provider: "vonage", service: "", weight: 10 },
  { channel: "rcs", provider: "twilio", service: "MG0000111122223333444455556666777f", weight: 5 },
] as const;

/** The live combinations of dimensions: 1,000, of which the most frequent has some 4,000 times the traffic of the rarest. */
export const COMBINATIONS = COUNTRIES.length * CARRIERS * ROUTES.length;

/** Between 0 and 1, the same for the same place in the list. */
const spread = (n: number) => (n * 0.618034) % 1;

function listCombinations() {
  return COUNTRIES.flatMap((country, c) =>
    Array.from({ length: CARRIERS }, (_, k) =>
      ROUTES.map((route, r) => ({
        ...route,
        country,
        carrier: c * CARRIERS + k,
        weight: route.weight / (c + 1) / (k + 1),
        delivery: 0.8 + 0.18 * spread(c * CARRIERS + k),
        conversion: 0.55 + 0.4 * spread(c + r),
      })),
    ).flat(),
  );
}

/**
 * Writes the combinations into the table `bench_mix`; answers the bounds between which a random number from 0 to 1
 * means each of them, for width_bucket.
 */
export async function createMix(db: Pool): Promise<number[]> {
  const combinations = listCombinations();
  const names = combinations.map(({ carrier }) => `Network ${(carrier % CARRIERS) + 1}`);
  const column = (name: keyof (typeof combinations)[number]) => combinations.map((combination) => combination[name]);
  await db.query(
    `INSERT INTO carrier (country, name)
     SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (country, name) DO NOTHING`,
    [column("country"), names],
  );
  await db.query(`CREATE TABLE bench_mix (id int PRIMARY KEY, country text, carrier_id int, channel text,
    provider text, service text, delivery float8, conversion float8)`);
  await db.query(
    `INSERT INTO bench_mix
     SELECT m.id, m.country, c.id, channel, provider, service, delivery, conversion
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[])
         WITH ORDINALITY AS m(country, carrier, channel, provider, service, delivery, conversion, id)
       JOIN carrier c ON c.country = m.country AND c.name = m.carrier`,
    [
      column("country"),
      names,
      column("channel"),
      column("provider"),
      column("service"),
      column("delivery"),
      column("conversion"),
    ],
  );
  const sum = combinations.reduce((total, { weight }) => total + weight, 0);
  let below = 0;
  return combinations.map(({ weight }) => {
    below += weight;
    return (below - weight) / sum;
  });
}
