import { PUMPED, toConditions } from "./conditions";
import type { DemoMessage } from "./demo-message";
import { drawPumpedRecipient } from "./draw-recipient";
import type { Incident } from "./incidents";
import type { Market, Route } from "./routes";
import { simulateMessage, type World } from "./simulate-message";

export type Attack = Pick<Incident, "from" | "to"> & {
  readonly market: Market;
  readonly route: Route;
  readonly messages: number;
};

const SHARE_OF_TRAFFIC = 0.002;

/** The attacks among the incidents, each with its part of the traffic. */
export const listAttacks = (
  incidents: readonly Incident[],
  markets: readonly Market[],
  { messages }: { messages: number },
): Attack[] =>
  incidents
    .filter(({ kind }) => kind === "pumping")
    .map((incident) => ({
      ...incident,
      ...findRoute(markets, incident),
      messages: Math.round(messages * SHARE_OF_TRAFFIC),
    }));

function findRoute(markets: readonly Market[], { country, carrier }: Incident): { market: Market; route: Route } {
  const market = markets.find((candidate) => candidate.country === country);
  const route = market?.routes.find(({ place }) => place.carrier === carrier);
  if (!market || !route) throw new RangeError(`no market has ${carrier} in ${country}`);
  return { market, route };
}

/** The messages of an attack that are sent in `[from, to)`: evenly, to one number after the other. */
export function* pumpNumbers(
  world: World,
  attack: Attack,
  { from, to }: { from: number; to: number },
): Generator<DemoMessage, void, undefined> {
  const { random } = world;
  const length = attack.to - attack.from;
  const firstAt = (instant: number) =>
    Math.max(0, Math.min(attack.messages, Math.ceil(((instant - attack.from) / length) * attack.messages)));
  for (let index = firstAt(from); index < firstAt(to); index++) {
    const createdAt = attack.from + Math.floor(((index + random.fraction()) / attack.messages) * length);
    const recipient = drawPumpedRecipient(random, attack.market, attack.route, index);
    yield simulateMessage(world, recipient, { createdAt, attempt: 1 }, toConditions(attack.route, PUMPED));
  }
}
