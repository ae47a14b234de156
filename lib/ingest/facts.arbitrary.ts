import fc from "fast-check";
import { type MessageFacts, nothingKnown, statusFacts } from "./facts";
import { STATUS_CODES } from "./status";

const NOON = Date.parse("2026-03-29T00:30:00Z");

/** Few distinct values, so that ties and repeats are common: that is where a merge goes wrong. */
const instant = fc.integer({ min: 0, max: 400 }).map((step) => NOON + step * 977 * 60);
const few = <T>(...values: T[]) => fc.constantFrom(...values);

const created = fc.record({
  createdAt: instant,
  provideFeedback: fc.boolean(),
  attempt: few(null, 1, 2),
  numSegments: few(null, 1, 3),
  numMedia: few(null, 0),
});

const recipient = fc.record({
  source: few(1, 2, 3, 5),
  at: instant,
  country: few("IN", "US", "ZZ"),
  carrierId: few(0, 1, 2),
});

const sender = fc.record({
  source: few(1, 2),
  at: instant,
  channel: few("sms", "whatsapp"),
  provider: few("twilio", ""),
  messagingService: few("", "MG0123456789abcdef0123456789abcdef"),
  sender: few("+15550001", "ACME", ""),
});

const price = fc.record({ at: instant, micros: few(0, 7_500, 83_000), currency: few("USD", "EUR") });
const address = few(
  { hash: "00".repeat(16), masked: "+1 •••••• 0000" },
  { hash: "ab".repeat(16), masked: '+91 •••••• "1\\2' },
);

const status = fc.record({
  name: fc.constantFrom(...(Object.keys(STATUS_CODES) as (keyof typeof STATUS_CODES)[])),
  at: instant,
  errorCode: few(null, 30003, 30007),
});

/** One thing that somebody says about one of the messages `sids`. */
export const anyFact = (sids: readonly string[]): fc.Arbitrary<MessageFacts> =>
  fc
    .tuple(
      fc.constantFrom(...sids),
      fc.oneof(
        {
          weight: 3,
          arbitrary: fc
            .tuple(created, recipient, sender, address)
            .map(([c, r, s, a]) => ({ ...c, recipient: r, sender: s, address: a })),
        },
        { weight: 4, arbitrary: status.map(({ name, at, errorCode }) => statusFacts("", name, at, errorCode)) },
        { weight: 3, arbitrary: instant.map((at) => ({ feedbackAt: at, confirmedAt: at })) },
        { weight: 1, arbitrary: instant.map((at) => ({ feedbackAt: at })) },
        { weight: 1, arbitrary: recipient.map((value) => ({ recipient: value })) },
        { weight: 1, arbitrary: price.map((value) => ({ price: value })) },
        { weight: 1, arbitrary: few("2603290030", "2603290031").map((value) => ({ rawDlrDoneDate: value })) },
        { weight: 1, arbitrary: instant.map((at) => ({ deletedAt: at })) },
      ),
    )
    .map(([sid, known]) => ({ ...nothingKnown(sid), ...known, sid }));
