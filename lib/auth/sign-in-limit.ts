import { onePerProcess } from "@/lib/db/one-per-process";
import { toAddressBlock } from "./address-block";
import { AttemptLimit } from "./attempt-limit";

const WINDOW_MS = 15 * 60_000;
const MAX_KEYS = 10_000;

/**
 * A person does not mistype a password ten times; an office shares one address. The limit of an e-mail alone is out of reach for
 * one address, so that nobody can lock out somebody else by trying wrong passwords.
 */
const limits = () =>
  onePerProcess("sign-in-limits", () => ({
    byAddress: new AttemptLimit({ max: 50, windowMs: WINDOW_MS, maxKeys: MAX_KEYS }),
    byBoth: new AttemptLimit({ max: 10, windowMs: WINDOW_MS, maxKeys: MAX_KEYS }),
    byEmail: new AttemptLimit({ max: 100, windowMs: WINDOW_MS, maxKeys: MAX_KEYS }),
  }));

const both = (address: string, email: string) => `${address} ${email}`;

/** "first refused" once in the window of a limit, so that a log of these cannot be flooded. */
export type SignInAttempt = "taken" | "first refused" | "refused";

/**
 * Counts one attempt to sign in; refused when there were too many from this address, for this e-mail (known or not), or for the
 * e-mail from this address. What one limit refuses does not count for the next.
 */
export function takeSignInAttempt(from: string, email: string): SignInAttempt {
  const address = toAddressBlock(from);
  const { byAddress, byBoth, byEmail } = limits();
  const counted = [
    [byAddress, address],
    [byBoth, both(address, email)],
    [byEmail, email],
  ] as const;
  const refusing = counted.find(([limit, key]) => !limit.take(key));
  if (!refusing) return "taken";
  const [limit, key] = refusing;
  return limit.isFirstRefused(key) ? "first refused" : "refused";
}

/**
 * A success clears the e-mail. Of the address it takes back only itself: an office may sign in as often as it likes, and one's own
 * account must not pay for guessing at others'.
 */
export function clearSignInAttempts(from: string, email: string): void {
  const address = toAddressBlock(from);
  limits().byAddress.giveBack(address);
  limits().byBoth.clear(both(address, email));
  limits().byEmail.clear(email);
}
