import { parseAsStringLiteral } from "nuqs/server";

const FUNNEL_KINDS = ["ours", "twilio"] as const;
export type FunnelKind = (typeof FUNNEL_KINDS)[number];

/** Which steps the funnel shows: another view of the same answer, so the server is not asked. */
export const funnelParam = parseAsStringLiteral(FUNNEL_KINDS).withDefault("ours");
