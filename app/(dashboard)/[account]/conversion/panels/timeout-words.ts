import { FILTER_LABELS } from "../../filters/filter-names";
import type { FilterName } from "../../filters/search-params";

/** Why a count by a filter took too long, and what helps; what helps otherwise where it was by none. */
export const describeTimeout = (slowedBy: FilterName | undefined): string =>
  slowedBy === undefined
    ? "A shorter range helps, or trying again in a moment."
    : `The filter ${FILTER_LABELS[slowedBy]} reads every message of the range. A shorter range helps, or no such filter.`;

export const BUSY = "Too many reports are being made at once. Trying again in a moment helps.";
