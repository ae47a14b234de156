import { onePerProcess } from "@/lib/db/one-per-process";

/** Hashing is made to be slow: a flood of sign-ins may fill these slots, but not the machine. */
const RUNNING = 2;
const WAITING = 40;

class TooManySignInsError extends Error {
  override readonly name = "TooManySignInsError";
}

type Slots = { running: number; readonly waiting: (() => void)[] };
const slots = () => onePerProcess<Slots>("hashing-slots", () => ({ running: 0, waiting: [] }));

/** Runs `hashing` when it is its turn; throws TooManySignInsError when too many wait already. */
export async function inHashingSlot<T>(hashing: () => Promise<T>): Promise<T> {
  const { waiting } = slots();
  if (slots().running >= RUNNING) {
    if (waiting.length >= WAITING) throw new TooManySignInsError("too many sign-ins at once");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    slots().running += 1;
  }
  try {
    return await hashing();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else slots().running -= 1;
  }
}
