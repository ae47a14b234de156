import Link from "next/link";
import { Sparkline } from "@/components/charts/sparkline";
import { CountryFlag } from "@/components/format/country-flag";
import { cn } from "@/components/ui/class-name";
import { HealthMark } from "./health-mark";
import type { ListRow } from "./to-list-row";

type CarrierRowProps = { row: ListRow; href: string; isChosen: boolean };

/** The whole row leads to the carrier; its link is the name. */
export function CarrierRow({ row, href, isChosen }: CarrierRowProps) {
  const isUnjudged = row.health === "too_few_messages" || row.health === "no_baseline";
  return (
    <tr
      className={cn(
        "relative border-b last:border-b-0 focus-within:bg-accent hover:bg-accent",
        isChosen && "bg-accent",
        isUnjudged && "text-muted-foreground",
      )}
    >
      <th scope="row" className="w-full py-1.5 pr-2 pl-4 text-left font-normal @max-md:pr-1">
        <span className="flex items-center gap-2">
          <CountryFlag code={row.country} />
          <Link
            href={href}
            scroll={false}
            prefetch={false}
            aria-current={isChosen ? "true" : undefined}
            title={`${row.name}, ${row.countryLabel}`}
            dir="auto"
            className="line-clamp-1 min-w-20 break-all text-left font-medium after:absolute after:inset-0"
          >
            {row.name}
            <span className="sr-only">, {row.countryLabel}</span>
          </Link>
        </span>
        <span className="mt-0.5 block text-xs">
          <HealthMark health={row.health} text={row.healthText} />
        </span>
      </th>
      <Rate now={row.delivery} expected={row.expectedDelivery} />
      <Rate now={row.conversion} expected={row.expectedConversion} />
      <td className="px-2 text-right tabular-nums @max-md:pl-1 @max-xl:pr-4">{row.lost}</td>
      <td className="px-2 pr-4 @max-xl:hidden">
        <Sparkline values={row.trend} />
        <span className="block text-muted-foreground text-xs tabular-nums">{row.messages}</span>
      </td>
    </tr>
  );
}

function Rate({ now, expected }: { now: string; expected: string }) {
  return (
    <td className="whitespace-nowrap px-2 text-right tabular-nums @max-md:px-1">
      {now}
      <span className="block text-muted-foreground text-xs">
        <span className="@max-lg:sr-only">expected </span>
        {expected}
      </span>
    </td>
  );
}
