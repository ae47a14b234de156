import { TOO_MANY } from "../link-states";
import type { JoinState } from "./actions";

/** Why somebody has not joined, where it is not something that they typed. */
export const JOIN_FAILURES: Partial<Record<JoinState["status"], string>> = {
  void: "This invitation is not valid any more.",
  "too many": TOO_MANY,
  failed: "The server did not answer. Try again in a moment.",
};
