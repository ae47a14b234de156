import fc from "fast-check";
import { type MessageFacts, nothingKnown, statusFacts } from "@/lib/ingest/facts";
import { STATUS_CODES } from "@/lib/ingest/status";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import { DIMENSIONS } from "./dimensions";

/** Six weeks that hold the changes of clocks of Berlin, St. John's (8 March), Lord Howe, Gaza and, back by an hour, Chatham in 2026. */
const START = Date.parse("2026-03-01T00:00:00Z");
const LENGTH = 45 * DAY;

export const ZONES = [
  "UTC",
  "Asia/Kathmandu",
  "America/St_Johns",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "Asia/Gaza",
  "Pacific/Chatham",
] as const;

const SERVICES = ["MG0123456789abcdef0123456789abcdef", "MGffffffffffffffffffffffffffffffff"] as const;
const SENDERS = ["+15550001", "ACME", ""] as const;

/** Mostly anywhere, often exactly where quarter hours, hours and days begin: that is where half-open goes wrong. */
const instant = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: LENGTH }).map((ms) => START + ms) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: LENGTH / (15 * 60_000) }).map((n) => START + n * 15 * 60_000) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: LENGTH / DAY }).map((n) => START + n * DAY - (5 * HOUR + 45 * 60_000)),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: LENGTH / DAY }).map((n) => START + n * DAY - 2 * HOUR) },
  // Few and crooked, so that a message is often created at the very end of a range.
  { weight: 3, arbitrary: fc.nat(12).map((n) => START + n * 3 * DAY + 4_321_987) },
);

/** Around the histogram's bounds, on either side of them, and far above. */
const delay = fc.oneof(
  fc.integer({ min: 0, max: 4_000_000 }),
  fc.constantFrom(0, 1, 1_000, 1_001, 9_999, 10_000, 10_001, 3_600_000, 3_600_001, 90_000_000),
);

/** Everything that is ever said about one message; some of it may be missing. */
export const history = (carrierIds: readonly number[]): fc.Arbitrary<MessageFacts[]> =>
  fc
    .record({
      sid: fc.uuid().map((id) => `SM${id.replaceAll("-", "")}`),
      createdAt: instant,
      known: fc.nat(19),
      provideFeedback: fc.nat(9).map((n) => n > 0),
      country: fc.constantFrom("IN", "DE", "US", "ZZ"),
      carrierId: fc.constantFrom(0, ...carrierIds),
      channel: fc.constantFrom("sms", "whatsapp", ""),
      provider: fc.constantFrom("twilio", "vonage", ""),
      messagingService: fc.constantFrom("", ...SERVICES),
      sender: fc.constantFrom(...SENDERS),
      price: fc.option(fc.record({ micros: fc.nat(90_000), currency: fc.constantFrom("USD", "USD", "EUR") })),
      statuses: fc.array(
        fc.record({
          name: fc.constantFrom(...(Object.keys(STATUS_CODES) as (keyof typeof STATUS_CODES)[]), "delivered" as const),
          after: delay,
          errorCode: fc.constantFrom(null, 30003, 30007),
        }),
        { maxLength: 3 },
      ),
      confirmedAfter: fc.option(delay),
    })
    .map((m) => [
      {
        ...nothingKnown(m.sid),
        // A few were never heard of but by their status: they wait, and count nowhere.
        createdAt: m.known === 0 ? null : m.createdAt,
        provideFeedback: m.provideFeedback,
        recipient: m.known === 1 ? null : { source: 3, at: m.createdAt, country: m.country, carrierId: m.carrierId },
        sender:
          m.known === 2
            ? null
            : {
                source: 2,
                at: m.createdAt,
                channel: m.channel,
                provider: m.provider,
                messagingService: m.messagingService,
                sender: m.sender,
              },
        price: m.price && { at: m.createdAt, ...m.price },
      },
      ...m.statuses.map(({ name, after, errorCode }) => statusFacts(m.sid, name, m.createdAt + after, errorCode)),
      ...(m.confirmedAfter === null
        ? []
        : [{ ...nothingKnown(m.sid), confirmedAt: m.createdAt + m.confirmedAfter, feedbackAt: m.createdAt }]),
    ]);

const some = <T>(values: readonly T[], weight = 4) =>
  fc.nat(weight).chain((n) => (n > 0 ? fc.constant<T[]>([]) : fc.subarray([...values], { minLength: 1 })));

/** Query strings that are all answerable. */
export const question = fc
  .record({
    bounds: fc.tuple(instant, instant).filter(([a, b]) => a !== b),
    onDays: fc.boolean(),
    tz: fc.constantFrom(...ZONES),
    granularity: fc.constantFrom("15m", "hour", "day", "week", "month"),
    group_by: fc.subarray([...DIMENSIONS]),
    country: some(["IN", "DE", "US", "ZZ"], 2),
    carrier: some(["Vodafone", "Jio", "unknown"]),
    channel: some(["sms", "unknown"]),
    messaging_service: some([...SERVICES, "none"]),
    sender: some(["+15550001", "unknown"], 8),
    provider: some(["twilio", "unknown"]),
    status: some(["delivered", "failed", "sent"], 8),
    error_code: some(["30003"], 8),
  })
  .map(({ bounds, onDays, group_by, ...rest }) => {
    const [from, to] = [...bounds].sort((a, b) => a - b).map((ms) => new Date(ms).toISOString());
    const params = new URLSearchParams({
      // A local date when `onDays`, so that the day level answers too.
      from: onDays ? (from ?? "").slice(0, 10) : (from ?? ""),
      to: onDays ? "2026-04-20" : (to ?? ""),
      group_by: group_by.join(","),
    });
    if (group_by.length === 0) params.delete("group_by");
    const length = Date.parse(params.get("to") ?? "") - Date.parse(params.get("from") ?? "");
    for (const [name, value] of Object.entries(rest)) {
      for (const item of [value].flat()) params.append(name, item);
    }
    // As many points as an answer may have.
    if (rest.granularity === "15m" && length > 20 * DAY) params.set("granularity", "hour");
    return params;
  });
