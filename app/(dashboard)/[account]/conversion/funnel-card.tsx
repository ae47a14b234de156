import { formatCount, formatRate } from "@/components/format/number";
import { Card, CardHeader } from "@/components/ui/card";
import { Definition } from "@/components/ui/definition";
import type { FunnelStep } from "@/lib/report/fields";
import { DEFINITIONS } from "./definitions";

type FunnelCardProps = { steps: FunnelStep[]; locale: string };

const STEPS = {
  sent: { name: "Sent", definition: DEFINITIONS.attempted, bar: "bg-attempted" },
  delivered: { name: "Delivered", definition: DEFINITIONS.delivered, bar: "bg-delivered" },
  confirmed: { name: "Confirmed", definition: DEFINITIONS.conversions, bar: "bg-confirmed" },
} as const;

export function FunnelCard({ steps, locale }: FunnelCardProps) {
  const inferred = steps.reduce((sum, step) => sum + (step.inferred ?? 0), 0);
  return (
    <Card aria-labelledby="funnel" className="flex flex-col">
      <CardHeader id="funnel" title="Funnel" />
      <ol aria-label="Steps of the funnel" className="flex flex-1 flex-col justify-center gap-1 px-4 py-4">
        {steps.map((step, index) => (
          <Step key={step.name} step={step} first={index === 0} locale={locale} />
        ))}
      </ol>
      {inferred > 0 && (
        <p className="border-t px-4 py-2 text-muted-foreground text-xs">
          <span aria-hidden className="mr-1.5 inline-block size-2 rounded-xs bg-inferred" />
          {formatCount(inferred, locale)} delivered without a receipt: the code was typed in, so it arrived
        </p>
      )}
    </Card>
  );
}

type StepProps = { step: FunnelStep; first: boolean; locale: string };

function Step({ step, first, locale }: StepProps) {
  const { name, definition, bar } = STEPS[step.name];
  const whole = step.rate_of_first ?? 0;
  const inferred = step.inferred ? (whole * step.inferred) / step.count : 0;
  return (
    <li>
      {!first && (
        <p className="my-1.5 ml-px border-l pl-3 text-muted-foreground text-xs">
          {formatCount(step.lost, locale)} lost
          {step.rate_of_previous !== null && ` · ${formatRate(step.rate_of_previous, locale)} of the step before`}
        </p>
      )}
      <div className="mb-1 flex items-baseline gap-2">
        <span className="font-medium">
          <Definition text={definition}>{name}</Definition>
        </span>
        <span className="ml-auto font-semibold">{formatCount(step.count, locale)}</span>
        <span className="w-14 text-right text-muted-foreground">{formatRate(step.rate_of_first, locale)}</span>
      </div>
      <div aria-hidden className="flex h-7 overflow-hidden rounded-sm bg-track">
        <div className={bar} style={{ width: toWidth(whole - inferred) }} />
        <div className="bg-inferred" style={{ width: toWidth(inferred) }} />
      </div>
    </li>
  );
}

const toWidth = (share: number) => `${(share * 100).toFixed(2)}%`;
