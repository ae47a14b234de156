import { unstable_rethrow } from "next/navigation";
import { startTransition, useActionState } from "react";
import { type ActionState, UNAVAILABLE } from "./action-state";

/** Does something on a page of the settings, and then says what came of it; `onDone` runs once it is done. */
export function useAction<Input = void>(act: (input: Input) => Promise<ActionState>, onDone?: () => void) {
  const [state, run, pending] = useActionState<ActionState, Input>(
    async (_previous, input) => {
      const answer = await act(input).catch((error: unknown) => {
        unstable_rethrow(error);
        return UNAVAILABLE;
      });
      if (answer.status === "done") onDone?.();
      return answer;
    },
    { status: "untouched" },
  );
  const send = (input: Input) => {
    if (!pending) startTransition(() => run(input));
  };
  return { send, pending, state: pending ? null : state };
}
