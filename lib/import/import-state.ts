import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ROW_REASONS, type RowReason } from "./row-problem";

const reasons = Object.keys(ROW_REASONS) as RowReason[];

const schema = z.object({
  place: z.object({ offset: z.number().int().min(0), line: z.number().int().min(0) }),
  isFinished: z.boolean(),
  tally: z.object({
    rows: z.number().int(),
    messages: z.number().int(),
    changed: z.number().int(),
    uncounted: z.number().int(),
    reasons: z.partialRecord(z.enum(reasons), z.object({ count: z.number().int(), lines: z.array(z.number().int()) })),
  }),
});

/** How far an import came: everything before `place` is committed. */
export type ImportState = z.output<typeof schema>;

/** Where the state of one import is kept between runs. */
export type StateKeeper = {
  read: () => ImportState | null;
  write: (state: ImportState) => void;
};

/**
 * Keeps the state of an import in `folder`, under a name made of all that it depends on: the file's content, the
 * options, the database. Anything else is another import. A state that cannot be read is none: repeating is harmless.
 */
export function keepState(folder: string, parts: readonly (string | null)[]): StateKeeper {
  const name = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
  const path = join(folder, `${name}.json`);
  return {
    read() {
      try {
        return schema.parse(JSON.parse(readFileSync(path, "utf8")));
      } catch {
        return null;
      }
    },
    write(state) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // Renamed into place: whatever kills us leaves the old state or the new one.
      writeFileSync(`${path}.new`, JSON.stringify(state));
      renameSync(`${path}.new`, path);
    },
  };
}

/** For what cannot be read a second time, such as standard input. */
export const keepNothing: StateKeeper = { read: () => null, write: () => {} };
