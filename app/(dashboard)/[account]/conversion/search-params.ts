import { parseAsStringLiteral } from "nuqs/server";

const FUNNEL_KINDS = ["ours", "twilio"] as const;
export type FunnelKind = (typeof FUNNEL_KINDS)[number];

const TREND_VIEWS = ["chart", "table"] as const;
export type TrendView = (typeof TREND_VIEWS)[number];

/**
 * How the funnel and the trend are shown: other views of the same answer, so the server is not asked. The API passes over them
 * (lib/report/report-query.ts), so that it takes a copied query string.
 */
export const viewParams = {
  /** Whose steps the funnel counts. */
  funnel: parseAsStringLiteral(FUNNEL_KINDS).withDefault("ours"),
  trend: parseAsStringLiteral(TREND_VIEWS).withDefault("chart"),
};
