import { unstable_rethrow } from "next/navigation";
import { startTransition, useActionState } from "react";
import { type ActionState, UNAVAILABLE } from "./schedule-state";

/** Does something to a schedule, and then says what came of it; `onDone` runs once it is done. */
export function useScheduleAction(act: () => Promise<ActionState>, onDone?: () => void) {
  const [state, run, pending] = useActionState<ActionState>(
    async () => {
      const answer = await act().catch((error: unknown) => {
        unstable_rethrow(error);
        return UNAVAILABLE;
      });
      if (answer.status === "done") onDone?.();
      return answer;
    },
    { status: "untouched" },
  );
  const send = () => {
    if (!pending) startTransition(run);
  };
  return { send, pending, state: pending ? null : state };
}
