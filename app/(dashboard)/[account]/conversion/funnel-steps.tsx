import type { ReactNode } from "react";
import { Definition } from "@/components/ui/definition";
import type { StepView } from "./funnel-view";

type FunnelStepsProps = {
  steps: readonly StepView[];
  /** The last step's change. */
  rateChange: ReactNode;
  /** Where the steps between first and last can't be compared yet. */
  isPart: boolean;
  note: ReactNode;
};

export function FunnelSteps({ steps, rateChange, isPart, note }: FunnelStepsProps) {
  return (
    <>
      <ol aria-label="Steps of the funnel" className="flex flex-1 flex-col justify-center gap-1 px-4 py-4">
        {steps.map((step, index) => (
          <Step key={step.name} {...step} change={index === steps.length - 1 ? rateChange : step.change} />
        ))}
      </ol>
      {(note || isPart) && (
        <div className="grid gap-1 border-t px-4 py-2 text-muted-foreground text-xs">
          {note && <p>{note}</p>}
          {isPart && <p>Only the conversion rate is compared yet: some of these messages may still be delivered</p>}
        </div>
      )}
    </>
  );
}

type StepProps = Omit<StepView, "change"> & { change: ReactNode };

function Step({ name, definition, bar, count, rateOfFirst, width, change, loss }: StepProps) {
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
