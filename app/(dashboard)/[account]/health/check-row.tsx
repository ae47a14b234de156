import { ChevronRightIcon } from "lucide-react";
import { ExportLink } from "@/components/export/export-link";
import type { HealthPart } from "@/lib/data-health/health-parts";
import { NOTHING } from "@/lib/format/number";
import type { Check } from "./check";
import { healthCsvHref } from "./csv-href";
import { DayBars } from "./day-bars";
import { type DayEnds, DayTable } from "./day-table";
import { StateWord } from "./state-word";

type CheckRowProps = { account: string; check: Check; ends: DayEnds };

/** One check: what it found at a glance, and below it, opened where something is to be done, what that means. */
export function CheckRow({ account, check, ends }: CheckRowProps) {
  const { id, state, title, figure, unit, finding, parts, meaning, advice, days } = check;
  const isOpen = state === "look" || state === "broken";
  return (
    <li className="px-4 py-3" id={id}>
      <section aria-labelledby={`${id}-title`}>
        <div className="grid grid-cols-[1fr_auto] items-start gap-x-4 gap-y-1 sm:grid-cols-[5.5rem_minmax(0,1fr)_4.5rem_9rem]">
          <div className="max-sm:order-2 max-sm:justify-self-end">
            <StateWord state={state} />
          </div>
          <h2 id={`${id}-title`} className="font-semibold text-[13px] max-sm:order-1">
            {title}
          </h2>
          <div className="max-sm:order-4 max-sm:justify-self-end">
            <DayBars values={days.values} />
          </div>
          <p className="max-sm:order-3 sm:text-right">
            <span className="font-semibold">{state === "no_data" ? NOTHING : figure}</span>{" "}
            {state !== "no_data" && <span className="text-muted-foreground text-xs">{unit}</span>}
          </p>
        </div>
        <div className="mt-1 sm:pl-[6.5rem]">
          <p className="max-w-prose">{finding}</p>
          <details key={isOpen ? "open" : "closed"} open={isOpen} className="group mt-1.5">
            <summary className="inline-flex list-none items-center gap-1 rounded-xs text-muted-foreground text-xs hover:text-foreground [&::-webkit-details-marker]:hidden">
              <ChevronRightIcon aria-hidden className="size-3.5 group-open:rotate-90" />
              What it means and what to do
              <span className="sr-only"> about {title}</span>
            </summary>
            <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-3 border-l pl-4">
              {parts.length > 0 && <PartList parts={parts} />}
              {parts.length > 0 && <PartFiles account={account} check={check} />}
              <p className="max-w-prose text-muted-foreground">{meaning}</p>
              <p className="max-w-prose">{advice}</p>
              <DayTable account={account} check={check} ends={ends} />
            </div>
          </details>
        </div>
      </section>
    </li>
  );
}

/** The files of what the list of a check's parts has. */
const FILES: Readonly<Record<Check["id"], readonly HealthPart[]>> = {
  stopped_confirmations: ["carrier"],
  without_feedback: ["figure"],
  waiting_feedback: ["figure"],
  rejected_records: ["reason"],
  unsigned_callbacks: ["reason"],
  clocks: ["figure", "sender"],
  lag: ["figure"],
  unknown_carriers: ["source"],
};

const PartFiles = ({ account, check: { id, title } }: { account: string; check: Check }) => (
  <div className="-mt-2 flex max-w-prose flex-wrap justify-end">
    {FILES[id].map((part) => (
      <ExportLink
        key={part}
        href={healthCsvHref(account, id, part)}
        what={`${title} by ${part}`}
        text={`CSV by ${part}`}
      />
    ))}
  </div>
);

function PartList({ parts }: Pick<Check, "parts">) {
  return (
    <dl className="grid max-w-prose gap-y-1">
      {parts.map(({ name, value, note }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one check keep their places
        <div key={index} className="flex flex-wrap justify-between gap-x-4 sm:grid sm:grid-cols-[minmax(0,1fr)_auto]">
          <dt className="min-w-0 break-words">{name}</dt>
          <dd className="ml-auto text-right sm:whitespace-nowrap">
            {value}
            {note && <span className="ml-2 text-muted-foreground text-xs">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
