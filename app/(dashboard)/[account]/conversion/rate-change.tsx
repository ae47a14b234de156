import { Definition } from "@/components/ui/definition";
import { formatPoints } from "@/lib/format/number";
import type { RateChange as Difference } from "@/lib/report/change-fields";
import type { FunnelAnswer } from "@/lib/report/fields";
import { formatDateTime } from "@/lib/time/format";
import { Change } from "./change";
import { DEFINITIONS } from "./definitions";

type RateChangeProps = {
  change: Difference;
  funnel: Pick<FunnelAnswer, "totals" | "to" | "compared_to" | "tz">;
  locale: string;
};

/** The change of the conversion rate; how sure it is, and of which part of the range, one hover away. */
export function RateChange({ change: { difference, low, high, real }, funnel, locale }: RateChangeProps) {
  const { totals, to, compared_to: end = to, tz: zone } = funnel;
  const points = formatPoints(difference, locale);
  const isPart = !totals.mature;
  if (isPart && end === to) {
    return (
      <Definition text={DEFINITIONS.maturing}>
        <Change text={`${points} so far`} />
      </Definition>
    );
  }
  const between = `95 % interval ${formatPoints(low, locale)} to ${formatPoints(high, locale)}`;
  const verdict = real ? "Statistically real" : "May well be chance";
  const part = isPart
    ? ` Of the messages until ${formatDateTime(Date.parse(end), { zone, locale })}, which are final.`
    : "";
  return (
    <Definition text={`${verdict}: ${between}.${part}`}>
      <Change text={points} real={real} difference={difference} />
    </Definition>
  );
}
