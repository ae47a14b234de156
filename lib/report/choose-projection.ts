import { type DimensionColumn, PROJECTIONS } from "@/lib/rollup/levels";
import { DIMENSIONS, type Dimension } from "./dimensions";
import type { ReportFilters } from "./filters";

const COLUMNS: Readonly<Record<Exclude<Dimension, "sender">, DimensionColumn>> = {
  country: "country",
  carrier: "carrier_id",
  channel: "channel",
  messaging_service: "sender",
  provider: "provider",
};

/** The projection with the fewest rows among those that hold all that is asked for. Not for what needs messages. */
export function chooseProjection(filters: ReportFilters, groupBy: readonly Dimension[]): number {
  const asked = DIMENSIONS.filter((name) => filters[name].length > 0 || groupBy.includes(name));
  const needed = asked.flatMap((name) => (name === "sender" ? [] : [COLUMNS[name]]));
  const found = Object.values(PROJECTIONS).find(({ dimensions }) => {
    const held: readonly DimensionColumn[] = dimensions;
    return needed.every((column) => held.includes(column));
  });
  return (found ?? PROJECTIONS.full).number;
}
