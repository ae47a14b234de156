import { unstable_rethrow } from "next/navigation";
import { startTransition, useActionState } from "react";
import { UNAVAILABLE, type ViewState } from "./view-state";

type Action<Input> = (input: Input) => Promise<ViewState>;

/** Sends a change of a view, and then says what came of it; `onSaved` runs once it is done. */
export function useViewAction<Input>(action: Action<Input>, onSaved: (href: string) => void) {
  const [state, run, pending] = useActionState<ViewState, Input>(
    async (_, input) => {
      const answer = await action(input).catch((error: unknown) => {
        unstable_rethrow(error);
        return UNAVAILABLE;
      });
      if (answer.status === "saved") onSaved(answer.href);
      return answer;
    },
    { status: "untouched" },
  );
  const refusal = !pending && state.status === "refused" ? state : null;
  return { send: (input: Input) => startTransition(() => run(input)), pending, refusal };
}
