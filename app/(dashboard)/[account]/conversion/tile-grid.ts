/** Seven tiles without a hole: where they don't fit into one row, one of them takes two places. */
export const TILE_GRID =
  "grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border md:grid-cols-4 xl:grid-cols-7";
export const WIDE_TILE = "col-span-2 xl:col-span-1";
