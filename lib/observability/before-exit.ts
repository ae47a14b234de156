import { onePerProcess } from "@/lib/db/one-per-process";

/** scripts/start/before-exit.mjs does it once no request is under way, while the database is still there. */
const works = () => onePerProcess("before-exit", () => new Set<() => Promise<void>>());

/** Registers what is to be done before an orderly end of the process. */
export function beforeExit(work: () => Promise<void>): void {
  works().add(work);
}
