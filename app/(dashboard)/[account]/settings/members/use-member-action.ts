import { unstable_rethrow } from "next/navigation";
import { startTransition, useActionState } from "react";
import { type MemberState, UNAVAILABLE } from "./member-state";

/** Does something about the members, and then says what came of it; `onDone` runs once it is done. */
export function useMemberAction<Input = void>(act: (input: Input) => Promise<MemberState>, onDone?: () => void) {
  const [state, run, pending] = useActionState<MemberState, Input>(
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
