import { onePerProcess } from "@/lib/db/one-per-process";
import { AttemptLimit } from "./attempt-limit";

const WINDOW_MS = 15 * 60_000;
const MAX_KEYS = 10_000;

/** An office shares one address; a person does not mistype a password ten times. */
const limits = () =>
  onePerProcess("sign-in-limits", () => ({
    byAddress: new AttemptLimit({ max: 50, windowMs: WINDOW_MS, maxKeys: MAX_KEYS }),
    byEmail: new AttemptLimit({ max: 10, windowMs: WINDOW_MS, maxKeys: MAX_KEYS }),
  }));

/** Counts one attempt to sign in; false when this address or this e-mail, known or not, has tried too often. */
export function takeSignInAttempt(address: string, email: string): boolean {
  const { byAddress, byEmail } = limits();
  const addressMay = byAddress.take(address);
  const emailMay = byEmail.take(email);
  return addressMay && emailMay;
}

/** A success clears the e-mail, not the address: one's own account must not pay for guessing at others'. */
export const clearSignInAttempts = (email: string): void => limits().byEmail.clear(email);
