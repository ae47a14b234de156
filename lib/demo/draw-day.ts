import { type Conditions, toConditions } from "./conditions";
import type { Random } from "./random";
import type { Market, Route } from "./routes";

/** Variation of a carrier's rates from one day to the next, relative, beyond chance. */
const NOISE = { loss: 0.12, conversion: 0.012 };

/** How a day is for each carrier. */
export function drawDay(random: Random, markets: readonly Market[]): Map<Route, Conditions> {
  const routes = markets.flatMap((market) => market.routes);
  return new Map(
    routes.map((route) => {
      const loss = (1 - route.deliveryRate) * (1 + NOISE.loss * random.normal());
      const conversionRate = route.conversionRate * (1 + NOISE.conversion * random.normal());
      return [route, toConditions(route, { deliveryRate: 1 - Math.max(0, loss), conversionRate })];
    }),
  );
}
