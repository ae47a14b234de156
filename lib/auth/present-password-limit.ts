import { onePerProcess } from "@/lib/db/one-per-process";
import { AttemptLimit } from "./attempt-limit";

const guesses = () =>
  onePerProcess("present-password-limit", () => new AttemptLimit({ max: 10, windowMs: 15 * 60_000, maxKeys: 10_000 }));

/**
 * Counts one comparison with the password of somebody who is signed in; false when there were too many. Whoever found a browser signed in
 * must not find the password by trying, wherever that is compared.
 */
export const takePresentPasswordGuess = (userId: number): boolean => guesses().take(String(userId));

/** After one that was right. */
export const clearPresentPasswordGuesses = (userId: number): void => guesses().clear(String(userId));
