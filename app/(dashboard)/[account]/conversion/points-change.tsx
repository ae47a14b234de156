import { formatPoints } from "@/lib/format/number";
import type { RateChange } from "@/lib/report/change-fields";
import { Change } from "./change";

/** How a share changed, in points; nothing where there is nothing to compare with. */
export const PointsChange = ({ change, locale }: { change: RateChange | null | undefined; locale: string }) =>
  change && (
    <Change text={formatPoints(change.difference, locale)} real={change.real} difference={change.difference} aligned />
  );
