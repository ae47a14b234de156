import { TOO_MANY } from "../link-states";
import type { JoinState } from "./actions";

/** Why somebody has not joined, where it is not something that they typed. */
export const JOIN_FAILURES: Partial<Record<JoinState["status"], string>> = {
  void: "This invitation is not valid any more.",
  "too many": TOO_MANY,
  "too many guesses": "Too many passwords were tried. Wait a quarter of an hour, and try again.",
  failed: "The server did not answer. Try again in a moment.",
};
