import Link from "next/link";
import { CountryFlag } from "@/components/format/country-flag";
import { countryName } from "@/lib/dimensions/countries";
import { NOTHING } from "@/lib/format/number";
import { getErrorCause } from "@/lib/messages/error-causes";
import type { MessageSummary } from "@/lib/messages/list-message-page";
import { carrierName } from "@/lib/report/carrier-name";
import { type Display, formatDuration, formatSecond } from "@/lib/time/format";
import { valueName } from "../filters/filter-names";
import { CarrierSourceMark } from "./carrier-source-mark";
import { Outcome } from "./outcome";

type MessageRowProps = { message: MessageSummary; href: string; display: Display };

const CELL = "px-2 py-1.5";

/** The whole row opens the message; its link is the time. */
export function MessageRow({ message, href, display }: MessageRowProps) {
  const { createdAt, to, country, carrier, carrierSource, sender, status, errorCode, confirmedAt } = message;
  const { locale } = display;
  const confirmed = confirmedAt === null ? null : (confirmedAt - createdAt) / 1_000;
  const network = (
    <span className="flex min-w-0 items-center gap-1.5">
      <CountryFlag code={country} />
      <span className="sr-only">{countryName(country, locale)}</span>
      <span
        dir="auto"
        className="max-w-40 truncate text-left max-lg:max-w-24"
        title={carrierName(carrier ?? "unknown")}
      >
        {carrierName(carrier ?? "unknown")}
      </span>
      <CarrierSourceMark source={carrierSource} />
    </span>
  );
  return (
    <tr className="relative border-b last:border-b-0 focus-within:bg-accent hover:bg-accent">
      <th scope="row" className={`${CELL} pl-4 text-left font-normal tabular-nums md:whitespace-nowrap`}>
        <Link href={href} scroll={false} prefetch={false} className="after:absolute after:inset-0">
          {formatSecond(createdAt, display)}
        </Link>
      </th>
      <td className={`${CELL} whitespace-nowrap tabular-nums`}>
        {to ?? NOTHING}
        <span className="flex md:hidden">{network}</span>
      </td>
      <td className={`${CELL} max-md:hidden`}>{network}</td>
      <td className={`${CELL} max-w-40 truncate max-lg:hidden`} title={sender}>
        <bdi>{sender || NOTHING}</bdi>
      </td>
      <td className={`${CELL} whitespace-nowrap max-md:hidden`}>
        {status ? valueName("status", status, locale) : NOTHING}
      </td>
      <td className={`${CELL} whitespace-nowrap max-md:pr-3`}>
        <Outcome confirmedAt={confirmedAt} expectsFeedback={message.expectsFeedback} />
      </td>
      <td className={`${CELL} whitespace-nowrap text-right tabular-nums max-md:hidden`}>
        {confirmed === null ? NOTHING : formatDuration(confirmed, locale)}
      </td>
      <td
        className={`${CELL} max-w-56 truncate pr-4 pl-6 max-lg:hidden`}
        title={(errorCode && getErrorCause(errorCode)) || ""}
      >
        {errorCode === null ? NOTHING : `${errorCode} ${getErrorCause(errorCode) ?? ""}`}
      </td>
    </tr>
  );
}
