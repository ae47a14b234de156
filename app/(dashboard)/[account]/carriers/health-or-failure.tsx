import type { CarrierHealth } from "@/lib/carriers/health-fields";
import type { Display } from "@/lib/time/format";
import type { PanelFailure } from "../conversion/panels/read-panel";
import { Failed } from "./failed";
import { HealthStatement } from "./health-statement";

type HealthOrFailureProps = { health: CarrierHealth | null; failure: PanelFailure | null; display: Display };

/** A carrier whose health could not be found out is not one without messages. */
export function HealthOrFailure({ health, failure, display }: HealthOrFailureProps) {
  if (failure === null) return <HealthStatement health={health} display={display} />;
  return (
    <div className="-mx-4 -mb-3">
      <Failed failure={failure} />
    </div>
  );
}
