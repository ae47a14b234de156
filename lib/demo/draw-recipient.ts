import type { DemoMessage } from "./demo-message";
import type { Random } from "./random";
import { countNumbers, toNumberInSequence, toRecipientNumber } from "./recipient-number";
import type { Market, Route } from "./routes";
import { drawSender } from "./senders";

/** Somebody who wants a passcode, and the way it is sent to them. */
export type Recipient = {
  readonly route: Route;
  /** Micro-units of USD a message. */
  readonly priceMicros: number;
  readonly fields: Pick<
    DemoMessage,
    "to" | "country" | "carrier" | "mcc" | "mnc" | "channel" | "provider" | "sender" | "messagingService"
  >;
};

const MESSAGES_PER_RECIPIENT = 6;
const WHATSAPP_PRICE = 0.6;
const FIRST_PUMPED_NUMBER = 31_020_000;

/** Somebody in a country; people come back, and a number stays with its carrier. `messages` is the size of the traffic. */
export function drawRecipient(random: Random, market: Market, messages: number): Recipient {
  const sender = drawSender(random, market);
  const isOnline = sender.channel === "whatsapp";
  // Over the internet nobody learns the carrier.
  const route = market.routes[isOnline ? market.routes.length - 1 : random.index(market.cumulativeWeights)];
  if (!route) throw new RangeError(`no carrier in ${market.country}`);
  const people = Math.ceil((messages * market.trafficShare) / MESSAGES_PER_RECIPIENT);
  const [from, to] = route.numbers;
  const index = Math.floor(random.between(from, to) * Math.min(people, countNumbers(market.country)));
  const number = toRecipientNumber(market.country, market.callingCode, index);
  return {
    route,
    priceMicros: isOnline ? market.priceMicros * WHATSAPP_PRICE : market.priceMicros,
    fields: { ...route.place, ...sender, to: isOnline ? `whatsapp:${number}` : number },
  };
}

/** The next number that somebody who earns by it has passcodes sent to. */
export function drawPumpedRecipient(random: Random, market: Market, route: Route, index: number): Recipient {
  const sender = drawSender(random, { ...market, habits: { ...market.habits, whatsapp: 0 } });
  const to = toNumberInSequence(market.country, market.callingCode, FIRST_PUMPED_NUMBER + index);
  return { route, priceMicros: market.priceMicros, fields: { ...route.place, ...sender, to } };
}
