import { beforeAll, describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE, toWall } from "@/lib/time/wall-clock";
import type { DemoMessage } from "./demo-message";
import { generateTraffic, type TrafficSettings } from "./generate-traffic";
import { type IncidentKind, isAffected, listIncidents, WAVE_SENDER } from "./incidents";
import data from "./markets.json";

const settings: TrafficSettings = { seed: "1", until: Date.parse("2026-11-21T12:00:00Z"), days: 14, messages: 50_000 };
const incidents = listIncidents(settings);

let all: DemoMessage[];
/** Those of which no incident decides more than the price. */
let calm: DemoMessage[];
beforeAll(() => {
  all = [...generateTraffic(settings)];
  const unkind = incidents.filter(({ kind }) => kind !== "price_rise");
  calm = all.filter((message) => !unkind.some((incident) => isAffected(incident, message)));
});

const rate = (messages: readonly DemoMessage[], test: (message: DemoMessage) => boolean) =>
  messages.filter(test).length / messages.length;
const hasReceipt = ({ deliveredAt }: DemoMessage) => deliveredAt !== null;
const isConfirmed = ({ confirmedAt }: DemoMessage) => confirmedAt !== null;
/** Four standard errors, and what days and carriers differ beyond chance. */
const tolerance = (expected: number, count: number) => 4 * Math.sqrt((expected * (1 - expected)) / count) + 0.006;

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
}
const secondsTo = (messages: readonly DemoMessage[], stage: "deliveredAt" | "confirmedAt") =>
  messages.flatMap((message) => {
    const at = message[stage];
    return at === null ? [] : [(at - message.createdAt) / 1000];
  });

describe("the same settings", () => {
  const some = (changed: Partial<TrafficSettings> = {}) => [
    ...generateTraffic({ ...settings, messages: 2_000, ...changed }),
  ];

  it("give the same messages, others give others", () => {
    expect(some()).toEqual(some());
    for (const changed of [{ seed: "2" }, { until: settings.until + 1000 }, { days: 15 }])
      expect(some(changed)[0]?.sid).not.toBe(some()[0]?.sid);
  });

  it.each([1_000, 1_001, 7_777])("give exactly %s messages", (messages) => {
    expect(some({ messages })).toHaveLength(messages);
  });
});

describe("a message", () => {
  it("has a SID of its own", () => {
    expect(new Set(all.map(({ sid }) => sid)).size).toBe(settings.messages);
    expect(all.every(({ sid }) => /^SM[0-9a-f]{32}$/.test(sid))).toBe(true);
  });

  it("goes through its stages in order, within the time of the traffic", () => {
    const begin = settings.until - settings.days * DAY;
    const isOutOfOrder = ({ createdAt, sentAt, deliveredAt, readAt, failedAt, confirmedAt }: DemoMessage) => {
      const known = [begin, createdAt, sentAt, deliveredAt ?? failedAt, readAt].filter((at) => at !== null);
      const isSorted = known.every((at, i) => i === 0 || at >= (known[i - 1] ?? 0));
      const isLate = Math.max(...known, confirmedAt ?? 0) > settings.until;
      return !isSorted || isLate || (confirmedAt !== null && confirmedAt <= createdAt);
    };
    expect(all.filter(isOutOfOrder)).toEqual([]);
  });

  it("has a status that fits its stages", () => {
    const isUnfit = ({ status, sentAt, deliveredAt, failedAt, readAt, errorCode }: DemoMessage) =>
      (status === "delivered" || status === "read") !== (deliveredAt !== null) ||
      (status === "undelivered" || status === "failed") !== (failedAt !== null) ||
      (status === "read") !== (readAt !== null) ||
      (status === "queued") !== (sentAt === null) ||
      (errorCode !== null) !== (failedAt !== null);
    expect(all.filter(isUnfit)).toEqual([]);
  });
});

describe("markets", () => {
  it.each(data.markets)("$country has its share, rates, carriers and price", (market) => {
    const messages = calm.filter(({ country }) => country === market.country);
    const count = messages.length;
    expect(Math.abs(count / calm.length / market.traffic_share - 1)).toBeLessThan(0.06 + 4 / Math.sqrt(count));
    expect(Math.abs(rate(messages, hasReceipt) - market.delivery_rate)).toBeLessThan(
      tolerance(market.delivery_rate, count),
    );
    expect(Math.abs(rate(messages, isConfirmed) - market.conversion_rate)).toBeLessThan(
      tolerance(market.conversion_rate, count),
    );
    const known = messages.filter(({ carrier }) => carrier !== null);
    for (const { name, weight, mcc, mnc } of market.carriers) {
      const share = rate(known, ({ carrier }) => carrier === name);
      expect(Math.abs(share - weight)).toBeLessThan(tolerance(weight, known.length));
      expect(known.every((m) => m.carrier !== name || (m.mcc === mcc && m.mnc === mnc))).toBe(true);
    }
    const prices = messages.flatMap(({ channel, priceMicros }) => (channel === "sms" ? (priceMicros ?? []) : []));
    expect(Math.min(...prices)).toBe(Math.round(market.usd_per_message * 1_000_000));
  });

  it("leave some countries and carriers unknown, and some go by WhatsApp", () => {
    expect(rate(all, ({ country }) => country === "ZZ")).toBeGreaterThan(0.0005);
    expect(rate(all, ({ carrier }) => carrier === null)).toBeGreaterThan(0.01);
    expect(rate(all, ({ carrier }) => carrier === null)).toBeLessThan(0.07);
    expect(rate(all, ({ channel }) => channel === "whatsapp")).toBeGreaterThan(0.02);
  });
});

describe("times", () => {
  it("to confirm are log-normal, with a tail to 24 hours", () => {
    const seconds = secondsTo(calm, "confirmedAt");
    expect(Math.abs(quantile(seconds, 0.5) - data.latency.confirm_seconds.median)).toBeLessThan(1.5);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(24 * 3600);
    expect(seconds.filter((s) => s > 600).length / seconds.length).toBeGreaterThan(0.004);
  });

  it("to deliver are those of carriers", () => {
    for (const { country, carriers } of data.markets.slice(0, 5)) {
      for (const { name } of carriers.slice(0, 2)) {
        const seconds = secondsTo(
          calm.filter((m) => m.country === country && m.carrier === name),
          "deliveredAt",
        );
        expect(quantile(seconds, 0.5)).toBeGreaterThan(1.7);
        expect(quantile(seconds, 0.5)).toBeLessThan(6.8);
        expect(quantile(seconds, 0.95)).toBeGreaterThan(6.5);
        expect(quantile(seconds, 0.95)).toBeLessThan(18);
      }
    }
  });

  it.each(["JP", "BR", "IN", "US"])("of day in %s are people's own", (country) => {
    const zone = { JP: "Asia/Tokyo", BR: "America/Sao_Paulo", IN: "Asia/Kolkata", US: "America/Chicago" }[country];
    const hours = all
      .filter((message) => message.country === country)
      .map(({ createdAt }) => Math.floor((toWall(createdAt, zone ?? "UTC") % DAY) / HOUR));
    const between = (from: number, to: number) => hours.filter((hour) => hour >= from && hour < to).length;
    expect(between(9, 21)).toBeGreaterThan(8 * between(1, 5));
  });

  it("dip at the weekend, which is Friday and Saturday in Bangladesh", () => {
    const perDay = (country: string, zone: string, days: readonly number[]) =>
      all.filter((m) => m.country === country && days.includes(new Date(toWall(m.createdAt, zone)).getUTCDay()))
        .length / days.length;
    expect(perDay("US", "America/Chicago", [0, 6])).toBeLessThan(
      0.85 * perDay("US", "America/Chicago", [1, 2, 3, 4, 5]),
    );
    expect(perDay("BD", "Asia/Dhaka", [5, 6])).toBeLessThan(0.85 * perDay("BD", "Asia/Dhaka", [0, 1, 2, 3, 4]));
  });
});

describe("people", () => {
  it("ask again when the first passcode was of no use, less often after the second", () => {
    const first = calm.filter(({ attempt }) => attempt === 1);
    const second = calm.filter(({ attempt }) => attempt === 2);
    const third = calm.filter(({ attempt }) => attempt === 3);
    const failed = (messages: readonly DemoMessage[]) => messages.filter((message) => !isConfirmed(message)).length;
    expect(second.length / failed(first)).toBeCloseTo(data.behaviour.resend_after_failed_first, 1);
    expect(third.length / failed(second)).toBeCloseTo(data.behaviour.resend_after_failed_second, 1);
    expect(Math.max(...all.map(({ attempt }) => attempt))).toBe(3);
  });

  it("confirm what no receipt came for", () => {
    const confirmed = calm.filter(isConfirmed);
    const withoutReceipt = rate(confirmed, (message) => !hasReceipt(message));
    expect(withoutReceipt).toBeGreaterThan(0.005);
    expect(withoutReceipt).toBeLessThan(0.03);
  });
});

describe("incidents", () => {
  function split(kind: IncidentKind) {
    const incident = incidents.find((candidate) => candidate.kind === kind);
    if (!incident) throw new Error(`no ${kind}`);
    const { country, carrier, sender } = incident;
    const during = all.filter((message) => isAffected(incident, message));
    const usual = all.filter(
      (m) =>
        !incidents.some((other) => isAffected(other, m)) &&
        (country === null || m.country === country) &&
        (carrier === null || m.carrier === carrier) &&
        (sender === null || m.sender === sender),
    );
    return { incident, during, usual };
  }

  it("one carrier's delivery drops to 68 %", () => {
    const { during, usual } = split("carrier_delivery_drop");
    expect(rate(usual, hasReceipt)).toBeGreaterThan(0.955);
    expect(Math.abs(rate(during, hasReceipt) - 0.68)).toBeLessThan(tolerance(0.68, during.length));
  });

  it("one carrier's conversion halves while receipts are fine", () => {
    const { during, usual } = split("conversion_drop_with_good_receipts");
    expect(rate(during, hasReceipt)).toBeGreaterThan(0.92);
    expect(Math.abs(rate(during, isConfirmed) - rate(usual, isConfirmed) / 2)).toBeLessThan(
      tolerance(0.4, during.length),
    );
  });

  it("pumping goes to numbers in sequence, with receipts and hardly a confirmation", () => {
    const { during } = split("pumping");
    expect(during.length).toBeGreaterThanOrEqual(100);
    expect(rate(during, hasReceipt)).toBeGreaterThan(0.94);
    expect(rate(during, isConfirmed)).toBeLessThan(0.06);
    const numbers = during.map(({ to }) => Number(to.slice(1)));
    const inSequence = numbers.filter((number, i) => number - (numbers[i - 1] ?? 0) === 1);
    expect(inSequence.length).toBeGreaterThan(0.9 * numbers.length);
  });

  it("no confirmation arrives while the own webhook is out; they come right after", () => {
    const { incident } = split("own_webhook_outage");
    const confirmedIn = (from: number, to: number) =>
      all.filter(({ confirmedAt }) => confirmedAt !== null && confirmedAt >= from && confirmedAt < to).length;
    const usual = confirmedIn(incident.from - 40 * MINUTE, incident.from);
    expect(usual).toBeGreaterThan(50);
    expect(confirmedIn(incident.from, incident.to)).toBe(0);
    expect(confirmedIn(incident.to, incident.to + 10 * MINUTE)).toBeGreaterThan(usual);
  });

  it("one carrier becomes slow", () => {
    const { during, usual } = split("slow_route");
    const p95 = quantile(secondsTo(during, "deliveredAt"), 0.95);
    expect(p95).toBeGreaterThan(24);
    expect(p95).toBeLessThan(65);
    expect(quantile(secondsTo(usual, "deliveredAt"), 0.95)).toBeLessThan(18);
    expect(rate(during, hasReceipt)).toBeGreaterThan(0.9);
  });

  it("one sender's messages are filtered", () => {
    const { during, usual } = split("error_wave");
    const isFiltered = ({ errorCode }: DemoMessage) => errorCode === 30007;
    expect(rate(during, isFiltered)).toBeGreaterThan(0.25);
    expect(rate(usual, isFiltered)).toBeLessThan(0.01);
    expect(during.every(({ sender }) => sender === WAVE_SENDER)).toBe(true);
  });

  it("one country costs 60 % more from a day on", () => {
    const { during, usual } = split("price_rise");
    const prices = (messages: readonly DemoMessage[]) => new Set(messages.map(({ priceMicros }) => priceMicros));
    expect(prices(usual.filter(({ priceMicros }) => priceMicros !== null))).toEqual(new Set([200_000]));
    expect(prices(during.filter(({ priceMicros }) => priceMicros !== null))).toEqual(new Set([320_000]));
  });
});
