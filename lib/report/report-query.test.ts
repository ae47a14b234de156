import fc from "fast-check";
import { all as listNetworks } from "mcc-mnc-list";
import { describe, expect, it } from "vitest";
import prefixes from "@/lib/dimensions/data/number-prefixes.json" with { type: "json" };
import { listBuckets } from "@/lib/time/buckets";
import { formatIso } from "@/lib/time/format";
import { PARAMETERS } from "./filters";
import { InvalidParameterError } from "./invalid-parameter-error";
import { isName } from "./is-name";
import { parseDecompositionQuery, parseLatencyQuery, parseUngroupedQuery } from "./own-parameters";
import { MAX_POINTS, parseReportQuery, parseStrictReportQuery } from "./report-query";

const scope = { reportingZone: "Asia/Kathmandu" };
const now = Date.parse("2026-11-20T08:37:00Z");
const parse = (query: string) => parseReportQuery(new URLSearchParams(query), scope, now);
const rangeOf = (query: string) => {
  const { range, zone } = parse(query);
  return [formatIso(range.from, zone), formatIso(range.to, zone)];
};

function refusal(query: string): InvalidParameterError {
  try {
    parse(query);
  } catch (error) {
    if (error instanceof InvalidParameterError) return error;
    throw error;
  }
  throw new Error(`${query} was taken`);
}

describe("parseReportQuery", () => {
  it("defaults to the last seven days in the account's zone, by hour, by country and carrier", () => {
    expect(parse("")).toMatchObject({ zone: "Asia/Kathmandu", granularity: "hour", groupBy: ["country", "carrier"] });
    expect(rangeOf("")).toEqual(["2026-11-14T00:00:00+05:45", "2026-11-20T14:30:00+05:45"]);
    expect(rangeOf("range=last_7_days")).toEqual(rangeOf(""));
    expect(parse("").previous).toBeNull();
  });

  it("reads local dates in the zone asked for, instants as they are", () => {
    expect(rangeOf("from=2026-11-01&to=2026-11-02&tz=America/St_Johns")).toEqual([
      "2026-11-01T00:00:00-02:30",
      "2026-11-02T00:00:00-03:30",
    ]);
    expect(rangeOf("from=2026-11-01T00:00:00Z&to=2026-11-02T09:30")).toEqual([
      "2026-11-01T05:45:00+05:45",
      "2026-11-02T09:30:00+05:45",
    ]);
    expect(rangeOf("to=2026-11-15")[0]).toBe("2026-11-08T00:00:00+05:45");
  });

  it("calls a zone by its present name, however it was written", () => {
    const zoneOf = (tz: string) => parse(`tz=${tz}`).zone;
    expect(["asia/kolkata", "Asia/Calcutta", "EUROPE/KIEV", "utc", "America/St_Johns"].map(zoneOf)).toEqual([
      "Asia/Kolkata",
      "Asia/Kolkata",
      "Europe/Kyiv",
      "UTC",
      "America/St_Johns",
    ]);
    expect(["Etc/GMT+5", "Etc/GMT%2B5", "etc/gmt-14"].map(zoneOf)).toEqual(["Etc/GMT+5", "Etc/GMT+5", "Etc/GMT-14"]);
  });

  it("collects repeated filters, and removes what is said twice", () => {
    const { filters, groupBy } = parse(
      "country=in&country=US&country=IN&carrier=AT%26T&carrier=SIA+%22UNISTARS%22&error_code=30003&status=failed&group_by=carrier,country",
    );
    expect(filters).toMatchObject({
      country: ["IN", "US"],
      carrier: ["AT&T", 'SIA "UNISTARS"'],
      error_code: [30003],
      status: ["failed"],
      sender: [],
    });
    expect(groupBy).toEqual(["carrier", "country"]);
  });

  it.each([
    ["carrier", 'SIA "UNISTARS"'],
    ["carrier", 'State Enterprise "Republican Operator"'],
    ["carrier", "50% Net"],
    ["carrier", "Telco™"],
    ["carrier", "Net?"],
    ["carrier", "Tele$"],
    ["carrier", "Côte d'Ivoire Télécom"],
    ["carrier", "中国移动"],
    ["channel", "2way"],
    ["channel", "push notification"],
    ["sender", "O'Neil"],
    ["carrier", "3Mob; Lycamobile"],
    ["carrier", "Turks and Caicos; Union Telecom"],
    ["carrier", "life:)"],
    ["carrier", "(life:)"],
    ["carrier", "Astelit (life:))"],
    ["carrier", "life:) (Astelit), formerly (life:)"],
    ["carrier", 'Republican Operator "RO"; OOO "MKS".'],
    ["sender", "=1+1 322"],
    ["sender", "A/B Bank"],
    ["sender", "Shop!"],
    ["sender", "AT,T"],
    ["sender", "Big (UK)"],
    ["sender", "Sleep (UK)"],
    ["sender", "Select"],
    ["sender", "Live and 1 More"],
    ["sender", "Drop Shop"],
    ["carrier", "Union Telecom and True Partners"],
    ["carrier", "Update Mobile"],
    ["sender", "whatsapp:+15551234567"],
    ["provider", "~gw~"],
    ["error_code", "2147483646"],
  ] as const)("takes what ingest takes: %s %s", (name, value) => {
    expect(parse(String(new URLSearchParams({ [name]: value }))).filters[name].map(String)).toEqual([value]);
  });

  it("reads a value as ingest reads it", () => {
    expect(parse("channel=SMS&channel=sms").filters.channel).toEqual(["sms"]);
    expect(parse("sender=+15551234567").filters.sender).toEqual(["+15551234567"]);
  });

  it.each([
    ["from=2026-11-20&to=2026-11-19", "from"],
    ["from=2026-11-19&to=2026-11-19", "from"],
    ["from=yesterday", "from"],
    ["from=1026-11-19", "from"],
    ["to=9999-01-01", "to"],
    ["from=2001-01-01&to=2020-01-01", "from"],
    ["from=2026-11-19&from=2026-11-20", "from"],
    ["range=last_7_days&from=2026-11-19", "range"],
    ["range=ever", "range"],
    ["tz=Mars/Olympus", "tz"],
    ["tz=%2B05:30", "tz"],
    ["range=last_13_months&granularity=15m", "granularity"],
    ["range=last_13_months&granularity=hour", "granularity"],
    ["granularity=fortnight", "granularity"],
    ["group_by=country,star_sign", "group_by"],
    ["group_by=", "group_by"],
    ["group_by=,", "group_by"],
    ["compare=next", "compare"],
    ["country=XX", "country"],
    ["country=IN'%20OR%201=1--", "country"],
    ["country=", "country"],
    ["carrier=Jio'%20OR%201=1", "carrier"],
    ["carrier=Jio'; DROP TABLE message; --", "carrier"],
    ["carrier=Jio%00", "carrier"],
    [`carrier=${"x".repeat(257)}`, "carrier"],
    ["carrier=", "carrier"],
    ["carrier=' OR '1'='1", "carrier"],
    ["carrier=' OR TRUE OR '", "carrier"],
    ["sender=' UNION SELECT auth_token FROM account", "sender"],
    ["sender=x' OR 'x", "sender"],
    ['provider=" UNION SELECT "', "provider"],
    ["provider=1) UNION SELECT *", "provider"],
    ["carrier=Jio (", "carrier"],
    ["carrier=:))", "carrier"],
    ["carrier=(:))) UNION", "carrier"],
    ["carrier=life:) (", "carrier"],
    ["carrier=Jio;drop table message", "carrier"],
    ["carrier=Jio; exec xp_cmdshell", "carrier"],
    ["carrier=1 or a=a", "carrier"],
    ["carrier=1 OR 1=1", "carrier"],
    ["carrier=UNION SELECT auth_token FROM account", "carrier"],
    ["carrier=Jio union all select 1", "carrier"],
    ["carrier=1 OR TRUE", "carrier"],
    ["carrier=x and not false", "carrier"],
    ["carrier=1 OR 1", "carrier"],
    ["carrier=1 or 2 between 1 and 3", "carrier"],
    ["carrier=x or carrier is not null", "carrier"],
    ["carrier=pg_sleep(10)", "carrier"],
    ["provider=sleep(5)", "provider"],
    ["sender=select number from message", "sender"],
    ["sender=INSERT INTO account", "sender"],
    ["sender=Delete From message", "sender"],
    ["sender=drop table message", "sender"],
    ["sender=update account set name", "sender"],
    ["channel=truncate table message", "channel"],
    ["error_code=unheard-of", "error_code"],
    ["sender=1; select pg_sleep(9)", "sender"],
    ["provider=a/**/b", "provider"],
    ["provider=<b>x</b>", "provider"],
    ["provider=\\'", "provider"],
    ["provider=`id`", "provider"],
    ["channel=sms;", "channel"],
    ["channel=SMS'", "channel"],
    ["messaging_service=+15551234567", "messaging_service"],
    ["sender='; DROP TABLE message", "sender"],
    ["provider=a<b", "provider"],
    ["status=lost", "status"],
    ["error_code=30003 OR 1=1", "error_code"],
    ["error_code=2147483647", "error_code"],
    ["error_code=99999999999", "error_code"],
    [`${Array.from({ length: 200 }, (_, i) => `provider=p${i}`).join("&")}`, "provider"],
  ])("refuses %s, naming the field and what it accepts", (query, field) => {
    const error = refusal(query);
    expect(error.field).toBe(field);
    expect(error.message).toMatch(/./);
    expect(error.accepted).toMatch(/./);
  });

  it("takes the name of every carrier that it knows itself", () => {
    const names = new Set([
      ...Object.values(prefixes).flatMap((carriers) => Object.keys(carriers)),
      ...listNetworks().flatMap(({ brand, operator }) => [brand ?? [], operator ?? []].flat()),
    ]);
    expect(names.size).toBeGreaterThan(3_000);
    names.delete("");
    const written = [...names].flatMap((name) => [name, `(${name})`, `${name}; Lycamobile`, `Brand (${name}) Ltd.`]);
    expect(written.filter((name) => !isName(name))).toEqual([]);
  });

  it("says which granularities would fit", () => {
    expect(refusal("range=last_13_months&granularity=15m").accepted).toBe("day, week, month");
  });

  it("answers a whole question or refuses a parameter that exists, whatever it is given", () => {
    const value = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.constantFrom(
        "2026-11-14",
        "2026-11-15T09:30",
        "2026-11-31",
        "Asia/Kathmandu",
        "in",
        "15m",
        "month",
        "previous",
      ),
      fc.constantFrom("last_13_months", "country,carrier", "Jio", "MG", "none", "failed", "30003", "1e9", "", " "),
    );
    const pairs = fc.array(fc.tuple(fc.constantFrom(...PARAMETERS), value), { maxLength: 6 });
    fc.assert(
      fc.property(pairs, (given) => {
        try {
          const { range, zone, granularity, groupBy } = parseReportQuery(new URLSearchParams(given), scope, now);
          expect(range.from < range.to).toBe(true);
          expect([zone, granularity].every((name) => name.length > 0)).toBe(true);
          expect(listBuckets(range, granularity, zone).length).toBeLessThanOrEqual(2 * MAX_POINTS);
          expect(new Set(groupBy).size).toBe(groupBy.length);
        } catch (error) {
          if (!(error instanceof InvalidParameterError)) throw error;
          expect(PARAMETERS).toContain(error.field);
          expect([error.message, error.accepted]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("gives each report its own parameters and what it is grouped by", () => {
    const of = (query: string) => new URLSearchParams(query);
    expect(parseDecompositionQuery(of("rate=delivery&top=10"), scope)).toMatchObject({ rate: "delivery", top: 10 });
    expect(parseDecompositionQuery(of(""), scope).groupBy).toEqual(["country", "carrier"]);
    expect(parseLatencyQuery(of(""), scope).groupBy).toEqual([]);
    expect(parseLatencyQuery(of("group_by=carrier&include=conversion_by_delivery_time"), scope)).toMatchObject({
      groupBy: ["carrier"],
      include: "conversion_by_delivery_time",
    });
  });

  it("reads a list of dimensions as people write one, and says what it would take", () => {
    expect(parse("group_by=provider, country,").groupBy).toEqual(["provider", "country"]);
    expect(parse("group_by=provider&group_by=country").groupBy).toEqual(["provider", "country"]);
    const accepted = "a list, separated by commas, of country, carrier, channel, messaging_service, sender, provider";
    expect(refusal("group_by=country;carrier").accepted).toBe(accepted);
    expect(refusal("group_by=").accepted).toBe(accepted);
  });

  it("takes an empty list for none where none is what it would be", () => {
    const empty = new URLSearchParams("group_by=");
    for (const parseEmpty of [parseLatencyQuery, parseUngroupedQuery])
      expect(parseEmpty(empty, scope).groupBy).toEqual([]);
    for (const parseEmpty of [parseStrictReportQuery, parseDecompositionQuery])
      expect(() => parseEmpty(empty, scope)).toThrow(expect.objectContaining({ field: "group_by" }));
  });

  it("leaves other people's parameters alone, but not where a script asks", () => {
    expect(parse("sort=attempted&utm_source=mail").groupBy).toEqual(["country", "carrier"]);
    const strict = () => parseStrictReportQuery(new URLSearchParams("coutry=IN"), scope);
    expect(strict).toThrow(expect.objectContaining({ field: "coutry", accepted: expect.stringContaining("country") }));
    // A query string copied from the page asks the API the same.
    const nameless = () => parseStrictReportQuery(new URLSearchParams("=1"), scope);
    expect(nameless).toThrow(expect.objectContaining({ message: "there is a parameter without a name" }));
    const ofPage = new URLSearchParams("country=IN&funnel=twilio&view=map&sort=delivery&order=asc&columns=cost&heat=x");
    expect(parseStrictReportQuery(ofPage, scope).filters.country).toEqual(["IN"]);
  });
});
