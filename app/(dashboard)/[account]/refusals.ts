/** Why nothing was changed, whatever was asked for. */
export const REFUSALS = {
  "not allowed": "Your role in this account does not allow that any more.",
  unavailable: "The server could not do that just now. Try again in a moment.",
  "too many": "Too many requests came from you. Wait a minute, and try again.",
  unreadable: "The server does not understand what this page sent. Load the page again.",
} as const;

export type Refusal = keyof typeof REFUSALS;
