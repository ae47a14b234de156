import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { countryName } from "@/lib/dimensions/countries";
import { formatMoney, NOTHING } from "@/lib/format/number";
import type { MessageDetails } from "@/lib/messages/get-message-details";
import { toTimeline } from "@/lib/messages/timeline";
import { carrierName } from "@/lib/report/carrier-name";
import type { Display } from "@/lib/time/format";
import { valueName } from "../filters/filter-names";
import { CARRIER_SOURCE_NAMES } from "./carrier-source-mark";
import { Outcome } from "./outcome";
import { TimelineList } from "./timeline-list";

type FactProps = { name: string; children: ReactNode };

function Fact({ name, children }: FactProps) {
  return (
    <div className="grid grid-cols-[7.5rem_1fr] gap-3 border-b py-1.5 last:border-b-0">
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

type MessageFactsProps = { message: MessageDetails; display: Display };

/** Everything that is known about a message, what happened to it first. */
export function MessageFacts({ message, display }: MessageFactsProps) {
  const { locale } = display;
  const { status, errorCode, errorCause, price, currency, sender, channel, provider, messagingService } = message;
  return (
    <div className="grid gap-5">
      <TimelineList stages={toTimeline(message.stages)} display={display} />
      <dl>
        <Fact name="Status">{status ? valueName("status", status, locale) : NOTHING}</Fact>
        {errorCode !== null && (
          <Fact name="Error">
            {errorCode} {errorCause}{" "}
            <a
              href={`https://www.twilio.com/docs/api/errors/${errorCode}`}
              target="_blank"
              rel="noreferrer"
              className="text-primary underline-offset-4 hover:underline"
            >
              Documentation
            </a>
          </Fact>
        )}
        <Fact name="Outcome">
          <Outcome confirmedAt={message.stages.confirmedAt} expectsFeedback={message.expectsFeedback} />
        </Fact>
        <Fact name="To">
          <span className="tabular-nums">{message.to ?? "Not told"}</span>, {countryName(message.country, locale)}
        </Fact>
        <Fact name="Carrier">
          <bdi>{carrierName(message.carrier ?? "unknown")}</bdi>
        </Fact>
        <Fact name="Carrier known">{CARRIER_SOURCE_NAMES[message.carrierSource]}</Fact>
        <Fact name="From">
          <bdi>{sender ?? NOTHING}</bdi>
        </Fact>
        {messagingService && (
          <Fact name="Messaging service">
            <span className="break-all font-mono text-xs">{messagingService}</span>
          </Fact>
        )}
        <Fact name="Channel">{channel ? valueName("channel", channel, locale) : NOTHING}</Fact>
        <Fact name="Provider">
          <bdi>{provider ?? NOTHING}</bdi>
        </Fact>
        <Fact name="Price">{price === null ? NOTHING : formatMoney(price / 1_000_000, currency ?? "USD", locale)}</Fact>
        {message.numSegments !== null && <Fact name="Segments">{message.numSegments}</Fact>}
        {message.attempt !== null && <Fact name="Attempt">{message.attempt}</Fact>}
        <Fact name="SID">
          <span className="flex items-center gap-1">
            <span className="min-w-0 break-all font-mono text-xs">{message.sid}</span>
            <CopyButton text={message.sid} label="Copy the SID" />
          </span>
        </Fact>
      </dl>
    </div>
  );
}
