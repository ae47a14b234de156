import { onePerProcess } from "@/lib/db/one-per-process";
import { BackgroundLoop } from "@/lib/observability/background-loop";
import { applyPriceBooks } from "./apply-price-book";

const LOOK_MS = 5_000;

/** Looks for messages that wait for a price of their account's book, whichever server it was imported by. */
export const priceApplier = () =>
  onePerProcess(
    "price-applier",
    () =>
      new BackgroundLoop({
        name: "looking for messages to price",
        everyMs: LOOK_MS,
        run: (signal) => applyPriceBooks(Date.now(), signal),
      }),
  );
