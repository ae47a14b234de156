import type { ReactNode } from "react";
import { Definition } from "@/components/ui/definition";
import type { StepView } from "./funnel-view";

type FunnelStepsProps = { steps: readonly StepView[]; note: ReactNode };

export function FunnelSteps({ steps, note }: FunnelStepsProps) {
  return (
    <>
      <ol aria-label="Steps of the funnel" className="flex flex-1 flex-col justify-center gap-1 px-4 py-4">
        {steps.map((step) => (
          <Step key={step.name} {...step} />
        ))}
      </ol>
      {note && <p className="border-t px-4 py-2 text-muted-foreground text-xs">{note}</p>}
    </>
  );
}

function Step({ name, definition, bar, count, rateOfFirst, width, change, loss }: StepView) {
  return (
    <li>
      {loss && (
        <p className="my-1.5 ml-px border-l pl-3 text-muted-foreground text-xs">
          <Definition text={loss.why}>{loss.text}</Definition>
          {loss.rateOfPrevious && ` · ${loss.rateOfPrevious} of the step before`}
        </p>
      )}
      <div className="mb-1 flex items-baseline gap-2">
        <span className="font-medium">
          <Definition text={definition}>{name}</Definition>
        </span>
        {change && <span className="text-muted-foreground text-xs">{change}</span>}
        <span className="ml-auto font-semibold">{count}</span>
        <span className="w-14 text-right text-muted-foreground">{rateOfFirst}</span>
      </div>
      <div aria-hidden className="flex h-7 overflow-hidden rounded-sm bg-track">
        <div className={bar} style={{ width: toWidth(width.known) }} />
        <div className="bg-inferred" style={{ width: toWidth(width.inferred) }} />
      </div>
    </li>
  );
}

const toWidth = (share: number) => `${(share * 100).toFixed(2)}%`;
