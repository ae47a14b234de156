import type { AccountScope } from "@/lib/db/account-scope";
import { listCarrierNames } from "@/lib/dimensions/carrier-id";
import { isMature } from "@/lib/report/answer-head";
import { FEW_MESSAGES } from "@/lib/report/compare-rates";
import { UNKNOWN } from "@/lib/report/dimensions";
import { rate } from "@/lib/report/measures";
import { QUARTER_HOUR } from "@/lib/time/buckets";
import { formatIso } from "@/lib/time/format";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import { byHarm } from "./by-harm";
import type { CarriersQuery } from "./carriers-query";
import { type Series, sum } from "./counts";
import { getAccountBaseline, learnedFrom } from "./get-account-baseline";
import { assessHealth, type Health } from "./health";
import type { CarrierHealth, CarriersAnswer } from "./health-fields";
import { type CarrierKey, listSeries } from "./list-series";

const QUARTERS = HOUR / QUARTER_HOUR;

/**
 * The health of every carrier that had messages within the last day, the most harm first. All carriers are judged, whichever the query
 * names, so that one is as surely ill alone as it is in the list. Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function listCarrierHealth(scope: AccountScope, query: CarriersQuery): Promise<CarriersAnswer> {
  const { at, now, zone } = query;
  const learned = learnedFrom(scope, at);
  // The trend has whole hours; health is judged by no more than 24 of them.
  const shown = { from: learned.to, to: at };
  const from = Math.ceil((at - DAY) / QUARTER_HOUR) * QUARTER_HOUR;
  const judge = toJudged((from - shown.from) / QUARTER_HOUR);
  // Learned while these are counted, and asked for again once it is known of whom.
  const [counted] = await Promise.all([listSeries(scope, shown, QUARTER_HOUR), getAccountBaseline(scope, at)]);
  const carriers = counted.filter(({ series }) => sum(judge(series).attempted) > 0);
  const names = await listCarrierNames(carriers.map(({ carrierId }) => carrierId));
  const watched = carriers.filter(({ series }) => sum(judge(series).attempted) >= FEW_MESSAGES);
  const baselineOf = await getAccountBaseline(scope, at, watched);
  const judged = carriers.map((carrier) => {
    const recent = { series: judge(carrier.series), from, until: at, now };
    const health = assessHealth(baselineOf(carrier), recent, watched.length);
    const name = names.get(carrier.carrierId) ?? UNKNOWN.carrier;
    const trend = toTrend(scope, carrier.series, shown.from, query);
    return { carrier, name, attempted: sum(recent.series.attempted), trend, health };
  });
  const wanted = judged.filter(
    ({ carrier: { country }, name }) => (query.country ?? country) === country && (query.carrier ?? name) === name,
  );
  return {
    as_of: formatIso(now, zone),
    at: formatIso(at, zone),
    tz: zone,
    account: scope.accountSid,
    baseline: { from: formatIso(learned.from, zone), to: formatIso(learned.to, zone) },
    rows: wanted.sort(byHarm).map((row) => toRow(query, row)),
  };
}

const toJudged =
  (first: number) =>
  ({ attempted, delivered, confirmed }: Series): Series => ({
    attempted: attempted.slice(first),
    delivered: delivered.slice(first),
    confirmed: confirmed.slice(first),
  });

type Judged = {
  readonly carrier: CarrierKey;
  readonly name: string;
  /** Within 24 hours. */
  readonly attempted: number;
  readonly trend: CarrierHealth["trend"];
  readonly health: Health;
};

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
const share = (part: number, base: number): number | null => rate(Math.min(part, base), base);

function toRow({ zone }: CarriersQuery, judged: Judged): CarrierHealth {
  const { carrier, name, health, trend } = judged;
  const { drop, attempted, rates, lostPerHour } = health;
  const { delivery, conversion } = rates;
  const expected = ({ expected }: { expected: number }) => (expected > 0 ? share(expected, attempted) : null);
  return {
    country: carrier.country,
    carrier: name,
    health: health.word,
    dropped: health.rate,
    since: drop && formatIso(drop.since, zone),
    chance: drop?.chance ?? null,
    from: formatIso(health.from, zone),
    to: formatIso(health.until, zone),
    attempted,
    delivered_by_receipt: delivery.observed,
    confirmed: conversion.observed,
    delivery_rate: share(delivery.observed, attempted),
    expected_delivery_rate: expected(delivery),
    conversion_rate: share(conversion.observed, attempted),
    expected_conversion_rate: expected(conversion),
    lost_conversions_per_hour: lostPerHour === null ? null : round(lostPerHour, 1),
    attempted_24_hours: judged.attempted,
    trend,
  };
}

function toTrend(
  scope: AccountScope,
  series: Series,
  from: number,
  { zone, now }: CarriersQuery,
): CarrierHealth["trend"] {
  const hours = Math.ceil(series.attempted.length / QUARTERS);
  return Array.from({ length: hours }, (_, hour) => {
    const [first, end] = [hour * QUARTERS, (hour + 1) * QUARTERS];
    const start = from + hour * HOUR;
    return {
      start: formatIso(start, zone),
      attempted: sum(series.attempted.slice(first, end)),
      delivered_by_receipt: sum(series.delivered.slice(first, end)),
      confirmed: sum(series.confirmed.slice(first, end)),
      mature: isMature(start + HOUR, scope, now),
    };
  });
}
