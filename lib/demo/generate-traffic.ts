import { DAY } from "@/lib/time/wall-clock";
import { type Conditions, toConditions } from "./conditions";
import type { DemoMessage } from "./demo-message";
import { drawDay } from "./draw-day";
import { drawRecipient } from "./draw-recipient";
import { listIncidents } from "./incidents";
import data from "./markets.json";
import { planTraffic } from "./plan-traffic";
import { listAttacks, pumpNumbers } from "./pumping";
import { Random } from "./random";
import { createMarkets, type Market, type Route } from "./routes";
import { simulateMessage, type World } from "./simulate-message";

/** All that the traffic depends on: the same settings give the same messages. `until` in epoch ms. */
export type TrafficSettings = {
  readonly seed: string;
  readonly until: number;
  readonly days: number;
  readonly messages: number;
};

const { resend_after_failed_first: SECOND, resend_after_failed_second: THIRD } = data.behaviour;
/** By the attempt that failed. */
const RESENDS: Readonly<Record<number, number>> = { 1: SECOND, 2: THIRD };
const RESEND_SECONDS = { from: 25, to: 120 };

/** What somebody who wants a passcode makes the business send, until it is typed in or given up. */
function* requestPasscodes(
  world: World,
  market: Market,
  {
    createdAt: first,
    messages,
    conditions,
  }: { createdAt: number; messages: number; conditions: Map<Route, Conditions> },
): Generator<DemoMessage, void, undefined> {
  const { random, until } = world;
  const recipient = drawRecipient(random, market, messages);
  const normal = conditions.get(recipient.route) ?? toConditions(recipient.route, recipient.route);
  let createdAt = first;
  for (let attempt = 1; createdAt < until; attempt++) {
    const message = simulateMessage(world, recipient, { createdAt, attempt }, normal);
    yield message;
    if (message.confirmedAt !== null || !random.chance(RESENDS[attempt] ?? 0)) return;
    createdAt += Math.round(1000 * random.between(RESEND_SECONDS.from, RESEND_SECONDS.to));
  }
}

/**
 * Simulates the traffic of a business that sends passcodes, quarter hour by quarter hour, at constant memory. There are exactly
 * as many messages as asked for; nothing in them is later than `until`.
 */
export function* generateTraffic(settings: TrafficSettings): Generator<DemoMessage, void, undefined> {
  const { seed, until, days, messages } = settings;
  const markets = createMarkets(new Random(seed));
  const random = new Random(JSON.stringify([seed, until, days, messages]));
  const incidents = listIncidents(settings);
  const world = { random, incidents, until };
  const attacks = listAttacks(incidents, markets, settings);
  const organic = messages - attacks.reduce((sum, attack) => sum + attack.messages, 0);

  let sent = 0;
  let conditions = drawDay(random, markets);
  for (const step of planTraffic(random, markets, { until, days, messages: organic })) {
    if ((until - step.from) % DAY === 0) conditions = drawDay(random, markets);
    while (sent < step.sentByEnd) {
      const market = markets[random.index(step.countries)];
      if (!market) throw new RangeError("more weights than countries");
      const createdAt = step.from + random.below(step.to - step.from);
      for (const message of requestPasscodes(world, market, { createdAt, messages, conditions })) {
        yield message;
        sent += 1;
        if (sent === organic) break;
      }
    }
    for (const attack of attacks) yield* pumpNumbers(world, attack, step);
  }
}
