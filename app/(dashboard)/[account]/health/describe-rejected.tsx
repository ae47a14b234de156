import { hasRole } from "@/lib/auth/roles";
import type { DataHealth } from "@/lib/data-health/fields";
import { formatCount, formatRate } from "@/lib/format/number";
import { ActLink } from "./act-link";
import type { Check } from "./check";
import { countOf, ReasonText, type Telling } from "./words";

type Rejected = DataHealth["rejected_records"];

function toFinding({ state, rejected, share, taken, refused_requests }: Rejected, locale: string): string {
  const count = (value: number) => formatCount(value, locale);
  if (state === "no_data") return "No record has come.";
  if (state === "ok") return taken === 1 ? "The one record was taken." : `All of ${count(taken)} records were taken.`;
  const records = rejected === 0 ? "" : `${formatRate(share, locale, 2)} of the records were not taken. `;
  const batches = refused_requests === 0 ? "" : `Refused as a whole: ${countOf(refused_requests, "request", locale)}.`;
  return `${records}${batches}`.trim();
}

export function describeRejected(rejected: Rejected, { display: { locale } }: Telling): Check {
  const count = (value: number) => formatCount(value, locale);
  return {
    id: "rejected_records",
    state: rejected.state,
    title: "Rejected records",
    figure: count(rejected.rejected),
    unit: `of ${countOf(rejected.rejected + rejected.taken, "record", locale)}`,
    finding: toFinding(rejected, locale),
    parts: [
      ...rejected.reasons.map(({ entrance, reason, count: value }) => ({
        name: <ReasonText entrance={entrance} reason={reason} />,
        value: count(value),
      })),
      ...rejected.refusals.map(({ entrance, reason, count: value }) => ({
        name: <ReasonText entrance={entrance} reason={reason} />,
        value: count(value),
        note: value === 1 ? "whole batch" : "whole batches",
      })),
    ],
    meaning:
      "Records that were not stored, by the way they came and the reason, and batches of which nothing was read to its end. What has no valid credentials is nobody’s and not counted.",
    advice: (
      <>
        The answer to the request named each record and said why: log it where you send. The codes are explained in the{" "}
        <ActLink href="/api-reference">API reference</ActLink>. Mended records may be sent again: nothing counts twice.
      </>
    ),
    days: {
      caption: "Rejected records and refused batches, 24 hours up to",
      values: rejected.by_day,
      texts: rejected.by_day.map(count),
    },
  };
}

export function describeCallbacks(
  { state, taken, unsigned, reasons, by_day }: DataHealth["unsigned_callbacks"],
  { display: { locale }, account, role }: Telling,
): Check {
  const count = (value: number) => formatCount(value, locale);
  return {
    id: "unsigned_callbacks",
    state,
    title: "Refused callbacks",
    figure: count(unsigned),
    unit: "refused",
    finding:
      state === "no_data"
        ? "No status callback of Twilio’s has come."
        : unsigned === 0
          ? `${countOf(taken, "status callback", locale)} came, all with the account’s signature.`
          : `${countOf(unsigned, "status callback", locale)} named this account without its signature; ${count(taken)} taken.`,
    parts: reasons.map(({ reason, count: value }) => ({ name: <ReasonText reason={reason} />, value: count(value) })),
    meaning:
      "Twilio signs its callbacks with the account’s auth token, over the URL as Twilio knows it. Anybody can send a request that names an account, so this says that somebody called, not who.",
    advice: (
      <>
        Compare the Twilio auth token with the one in Twilio’s Console
        {hasRole(role, "admin") && (
          <>
            {" "}
            (<ActLink href={`/${account}/settings`}>settings</ActLink>)
          </>
        )}
        . Behind a proxy set PUBLIC_URL to the address that Twilio calls, and let nothing rewrite its query.
      </>
    ),
    days: { caption: "Refused callbacks, 24 hours up to", values: by_day, texts: by_day.map(count) },
  };
}
