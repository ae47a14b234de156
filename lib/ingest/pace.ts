import { onePerProcess } from "@/lib/db/one-per-process";

/** What one request may hold the event loop for; a large body takes many such turns. */
const TURN_MS = 5;

const line = () => onePerProcess("ingest-turns", () => ({ last: Promise.resolve() }));

/** Resolves in an iteration of the event loop that no other large body works in. */
function takeTurn(): Promise<void> {
  const turns = line();
  turns.last = turns.last.then(() => new Promise((resolve) => setImmediate(resolve)));
  return turns.last;
}

/** Work in small pieces, taking turns with every other large body: between two pieces everybody else is served. */
export class Pace {
  private until = 0;

  isOver(): boolean {
    return performance.now() >= this.until;
  }

  async rest(): Promise<void> {
    await takeTurn();
    this.until = performance.now() + TURN_MS;
  }
}
