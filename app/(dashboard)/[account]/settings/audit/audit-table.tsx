import { ScrollBox } from "@/components/ui/scroll-box";
import { describeAuditAction } from "@/lib/audit/audit-actions";
import type { AuditEvent } from "@/lib/audit/list-audit-page";
import { type Display, formatDateTime, formatIso, formatSecond } from "@/lib/time/format";
import { toActorWords, toDetailWords } from "./actor-words";

const HEADERS = [
  { name: "Time", className: "pl-4" },
  { name: "What", className: "" },
  { name: "Who", className: "max-md:hidden" },
  { name: "From", className: "pr-4 max-lg:hidden" },
];

type AuditTableProps = { events: readonly AuditEvent[]; display: Display };

export function AuditTable({ events, display }: AuditTableProps) {
  return (
    <ScrollBox aria-label="Lines of the audit log">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">What was done, newest first; times in {display.zone}</caption>
        <thead>
          <tr className="border-b text-muted-foreground text-xs">
            {HEADERS.map(({ name, className }) => (
              <th key={name} scope="col" className={`whitespace-nowrap px-2 py-2 font-normal ${className}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <AuditRow key={event.id} event={event} display={display} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function AuditRow({ event, display }: { event: AuditEvent; display: Display }) {
  const at = event.happenedAt.getTime();
  const { name, note } = toActorWords(event);
  const details = toDetailWords(event.details, display);
  return (
    <tr className="border-b align-top last:border-b-0">
      <td className="whitespace-nowrap py-2 pr-2 pl-4 tabular-nums">
        <time dateTime={formatIso(at, display.zone)} title={formatDateTime(at, display)}>
          {formatSecond(at, display)}
        </time>
      </td>
      <td className="max-w-[28rem] px-2 py-2">
        <p className="font-medium">{describeAuditAction(event.action)}</p>
        {event.target && <p className="wrap-anywhere text-xs">{event.target}</p>}
        {details && <p className="wrap-anywhere text-muted-foreground text-xs">{details}</p>}
        <p className="wrap-anywhere text-muted-foreground text-xs md:hidden">
          {note ?? name}
          {event.address && ` · ${event.address}`}
        </p>
      </td>
      <td className="max-w-[18rem] px-2 py-2 max-md:hidden">
        <p className="wrap-anywhere">{name}</p>
        {note && <p className="wrap-anywhere text-muted-foreground text-xs">{note}</p>}
      </td>
      <td className="py-2 pr-4 pl-2 tabular-nums max-lg:hidden">{event.address ?? "–"}</td>
    </tr>
  );
}
