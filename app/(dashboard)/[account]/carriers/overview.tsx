import Link from "next/link";
import { Card, CardHeader } from "@/components/ui/card";
import type { CarrierHealth } from "@/lib/carriers/health-fields";
import { formatCount } from "@/lib/format/number";
import { carrierName } from "@/lib/report/carrier-name";
import type { Display } from "@/lib/time/format";
import { CarrierTitle } from "./carrier-title";
import { carrierHref } from "./carriers-href";
import { chooseWorthALook, type WorthALook } from "./choose-worth-a-look";
import { HealthStatement } from "./health-statement";

type OverviewProps = { rows: readonly CarrierHealth[]; path: string; search: URLSearchParams; display: Display };

const CHOOSE = "Choose a carrier to see its rates and times, errors, receipts, resends and messages.";

const TITLES: Readonly<Record<WorthALook["found"], string>> = {
  below: "Below what is expected",
  none_below: "No carrier is below what is expected",
  none_judged: "Nothing can be judged yet",
};

/** Beside the list while no carrier is chosen: those that somebody should look at. */
export function Overview({ rows, path, search, display }: OverviewProps) {
  const { found, rows: shown, left } = chooseWorthALook(rows);
  if (shown.length === 0) return null;
  return (
    <Card aria-labelledby="overview" className="max-lg:hidden">
      <CardHeader
        id="overview"
        title={TITLES[found]}
        note={found === "below" ? "the most harm first" : "the most messages first"}
      />
      <ul className="divide-y">
        {shown.map((health) => (
          <li key={`${health.country} ${health.carrier}`} className="px-4 py-3">
            <h3 className="flex min-w-0 items-center gap-2 font-semibold text-[15px]">
              <CarrierTitle country={health.country} locale={display.locale}>
                <Link
                  href={carrierHref(path, search, health)}
                  scroll={false}
                  prefetch={false}
                  className="underline-offset-3 hover:underline"
                >
                  {carrierName(health.carrier)}
                </Link>
              </CarrierTitle>
            </h3>
            <HealthStatement health={health} display={display} />
          </li>
        ))}
      </ul>
      <p className="border-t px-4 py-2 text-muted-foreground text-xs">
        {left > 0 && `${formatCount(left, display.locale)} more in the list. `}
        {CHOOSE}
      </p>
    </Card>
  );
}
