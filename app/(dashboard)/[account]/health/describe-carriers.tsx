import { hasRole } from "@/lib/auth/roles";
import type { DataHealth } from "@/lib/data-health/fields";
import { CARRIER_SOURCES } from "@/lib/dimensions/carrier-sources";
import { formatCount, formatRate } from "@/lib/format/number";
import { ActLink } from "./act-link";
import type { Check } from "./check";
import { countOf, sourceName, type Telling } from "./words";

export function describeCarriers(
  { state, messages, unknown, share, by_source, by_day }: DataHealth["unknown_carriers"],
  { display: { locale }, account, role }: Telling,
): Check {
  const sources = CARRIER_SOURCES.flatMap((source) => (source === "none" ? [] : [source])).toReversed();
  const rate = (value: number | null) => formatRate(value, locale);
  return {
    id: "unknown_carriers",
    state,
    title: "Unknown carriers",
    figure: rate(share),
    unit: "of messages",
    finding:
      state === "no_data"
        ? "No message that reports count was created."
        : `${formatCount(unknown, locale)} of ${countOf(messages, "message", locale)} counted under an unknown carrier.`,
    parts:
      messages === 0
        ? []
        : sources.map((source) => ({
            name: sourceName(source),
            value: formatCount(by_source[source], locale),
            note: rate(by_source[source] / messages),
          })),
    meaning:
      "Where the carrier of each counted message is from, the best source first. A number prefix names the carrier to which a number was first given, and none in North America.",
    advice: (
      <>
        Report the carrier, or MCC and MNC, with the message if your provider tells; or let numbers be looked up
        (TWILIO_LOOKUP).{" "}
        {hasRole(role, "analyst") ? (
          <ActLink href={`/${account}/messages?carrier=unknown`}>Messages with an unknown carrier</ActLink>
        ) : (
          <ActLink href={`/${account}/conversion?carrier=unknown`}>The report of unknown carriers</ActLink>
        )}
      </>
    ),
    days: { caption: "Share of unknown carriers, 24 hours up to", values: by_day, texts: by_day.map(rate) },
  };
}
