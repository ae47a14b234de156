import { formatCount } from "@/components/format/number";
import type { FunnelAnswer } from "@/lib/report/fields";
import { FunnelCard } from "./funnel-card";
import { FunnelSteps } from "./funnel-steps";
import { toOurSteps, toTwilioSteps } from "./funnel-view";

type FunnelPanelProps = { funnel: FunnelAnswer; locale: string };

export function FunnelPanel({ funnel, locale }: FunnelPanelProps) {
  const { totals } = funnel;
  const inferred = totals.delivered - totals.delivered_by_receipt;
  return (
    <FunnelCard
      ours={
        <FunnelSteps
          steps={toOurSteps(funnel, locale)}
          note={
            inferred > 0 && (
              <>
                <span aria-hidden className="mr-1.5 inline-block size-2 rounded-xs bg-inferred" />
                {formatCount(inferred, locale)} delivered without a receipt: the code was typed in, so it arrived
              </>
            )
          }
        />
      }
      twilio={
        <FunnelSteps
          steps={toTwilioSteps(funnel, locale)}
          note="As in Twilio's Console: status OK also counts what was sent without a receipt"
        />
      }
    />
  );
}
