import { createHash } from "node:crypto";
import type { AccountScope } from "@/lib/db/account-scope";
import { route } from "@/lib/http/route";
import { isMature } from "@/lib/report/answer-head";
import type { AnswerHead } from "@/lib/report/field-types";
import type { ReportQuery } from "@/lib/report/report-query";

/** Weak: `as_of` moves with every answer while everything else stays. */
function toETag({ as_of, ...content }: AnswerHead): string {
  return `W/"${createHash("sha256").update(JSON.stringify(content)).digest("base64url").slice(0, 27)}"`;
}

/** A proxy that compresses may have weakened the tag, or another have made it strong. */
const opaque = (tag: string) => tag.trim().replace(/^W\//, "");

const isKnown = (ifNoneMatch: string | null, etag: string): boolean =>
  (ifNoneMatch ?? "").split(",").some((given) => opaque(given) === opaque(etag) || opaque(given) === "*");

/**
 * Answers a report. That of a mature range may be kept by the caller and asked for again with `If-None-Match`: late facts
 * still change it now and then, so it is never reused unasked. Any other is different a moment later.
 */
export const reportRoute = <Query extends ReportQuery>(
  name: "funnel" | "timeseries" | "breakdown" | "latency" | "errors" | "decomposition",
  parse: (params: URLSearchParams, scope: AccountScope) => Query,
  getAnswer: (scope: AccountScope, query: Query) => Promise<AnswerHead>,
) =>
  route({ access: `GET /api/v1/reports/${name}`, query: parse }, async ({ scope, query, request }) => {
    const answer = await getAnswer(scope, query);
    const vary = { Vary: "Authorization, Cookie" };
    if (!isMature(query.range.to, scope, query.now)) return Response.json(answer, { headers: vary });
    const etag = toETag(answer);
    const headers = { ...vary, ETag: etag, "Cache-Control": "private, no-cache" };
    return isKnown(request.headers.get("if-none-match"), etag)
      ? new Response(null, { status: 304, headers })
      : Response.json(answer, { headers });
  });
