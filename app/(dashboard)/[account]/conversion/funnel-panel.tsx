import { formatCount } from "@/lib/format/number";
import { FunnelCard } from "./funnel-card";
import { FunnelSteps } from "./funnel-steps";
import { type FunnelView, toOurSteps, toTwilioSteps } from "./funnel-view";
import { RateChange } from "./rate-change";

export function FunnelPanel(view: FunnelView) {
  const { funnel, locale } = view;
  const { totals, change } = funnel;
  const isPart = (funnel.previous?.totals.attempted ?? 0) > 0 && !totals.mature;
  const rateChange = change?.conversion_rate && (
    <RateChange change={change.conversion_rate} funnel={funnel} locale={locale} />
  );
  const inferred = totals.delivered - totals.delivered_by_receipt;
  return (
    <FunnelCard
      ours={
        <FunnelSteps
          steps={toOurSteps(view)}
          rateChange={rateChange}
          isPart={isPart}
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
          steps={toTwilioSteps(view)}
          rateChange={rateChange}
          isPart={isPart}
          note="As in Twilio's Console: status OK also counts what was sent without a receipt"
        />
      }
    />
  );
}
