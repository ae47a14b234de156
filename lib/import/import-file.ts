import { DatabaseUnavailableError } from "@/lib/db/errors";
import { AccountClosedError } from "./account-closed-error";
import type { ImportFormat } from "./formats";
import type { ImportState, StateKeeper } from "./import-state";
import { addToTally, emptyTally, type LineProblem } from "./import-tally";
import type { OpenFile } from "./open-file";
import { readRows } from "./read-rows";
import type { Position } from "./split-records";
import { UnreadableFileError } from "./unreadable-file-error";
import { prepareBlock, type RowsPlan, type WrittenBlock, writeBlock } from "./write-block";

/** While two blocks are being written the next one is read and prepared: more would only wait inside PostgreSQL. */
const WRITERS = 2;
const SAVE_EVERY_MS = 1_000;

export type FilePlan = Omit<RowsPlan, "clock"> & {
  format: ImportFormat;
  state: StateKeeper;
  /** Epoch milliseconds. */
  now: number;
  signal: AbortSignal;
  /** Told after each block, once it and all before it are committed. */
  onProgress: (state: ImportState) => void;
  /** Told of each line that was left out, once, when the place after it is about to be saved. */
  onProblems: (problems: readonly LineProblem[]) => void;
};

/** What came of a file. Where it did not come to its end, `failure` is one line that says why; `isAccountClosed`: for good. */
export type FileResult = ImportState & {
  isResumed: boolean;
  failure: string | null;
  isDatabaseAway: boolean;
  isAccountClosed: boolean;
};

const NOWHERE: Position = { offset: 0, line: 0 };

/** Takes blocks in any order and moves the place over those whose predecessors are committed too. */
class Progress {
  readonly state: ImportState;
  private readonly waiting: { end: Position; written: WrittenBlock | null }[] = [];
  private savedAt = performance.now();
  private untold: LineProblem[] = [];

  constructor(
    private readonly plan: FilePlan,
    earlier: ImportState | null,
  ) {
    this.state = structuredClone(earlier) ?? { place: NOWHERE, isFinished: false, tally: emptyTally() };
  }

  /** Answers how to tell that the block is committed. */
  begin(end: Position): (written: WrittenBlock) => void {
    const entry: (typeof this.waiting)[number] = { end, written: null };
    this.waiting.push(entry);
    return (written) => {
      entry.written = written;
      this.advance();
    };
  }

  private advance() {
    for (let next = this.waiting[0]; next?.written; next = this.waiting[0]) {
      this.waiting.shift();
      this.state.place = next.end;
      addToTally(this.state.tally, next.written);
      this.untold.push(...next.written.problems);
      this.plan.onProgress(this.state);
    }
    if (performance.now() - this.savedAt >= SAVE_EVERY_MS) this.save();
  }

  save() {
    this.savedAt = performance.now();
    if (this.untold.length > 0) this.plan.onProblems(this.untold);
    this.untold = [];
    this.plan.state.write(this.state);
  }
}

async function importBlocks(file: OpenFile, plan: FilePlan, progress: Progress): Promise<void> {
  const { blocks, zoneOf } = readRows(file, plan.format, progress.state.place);
  const rowsPlan: RowsPlan = { ...plan, clock: { now: plan.now, zoneOf } };
  const writing = new Set<Promise<void>>();
  try {
    for await (const block of blocks) {
      if (plan.signal.aborted) return;
      const prepared = await prepareBlock(block, rowsPlan);
      while (writing.size >= WRITERS) await Promise.race(writing);
      const committed = progress.begin(block.end);
      const work = writeBlock(prepared).then(committed);
      writing.add(work);
      // A failure stays in the set and is thrown by whoever waits next.
      work.then(
        () => writing.delete(work),
        () => {},
      );
    }
  } finally {
    await Promise.allSettled(writing);
  }
  await Promise.all(writing);
}

function toFailure(error: unknown): string {
  if (error instanceof UnreadableFileError || error instanceof AccountClosedError) return error.message;
  if (error instanceof DatabaseUnavailableError) return "The database does not answer.";
  throw error;
}

/**
 * Imports a file from where an earlier run of the same import stopped. Memory does not grow with the file. Failures that
 * the reader can do something about are part of the answer; whatever the answer, its `place` and `tally` are true.
 */
export async function importFile(file: OpenFile, plan: FilePlan): Promise<FileResult> {
  const earlier = plan.state.read();
  const progress = new Progress(plan, earlier);
  const { state } = progress;
  let failure: string | null = null;
  let isDatabaseAway = false;
  let isAccountClosed = false;
  if (!state.isFinished) {
    try {
      await importBlocks(file, plan, progress);
      if (await file.hasChanged()) failure = "It changed while it was read: run the same command again.";
    } catch (error) {
      // A stop tears down what is being read.
      if (!plan.signal.aborted) failure = toFailure(error);
      isDatabaseAway = error instanceof DatabaseUnavailableError;
      isAccountClosed = error instanceof AccountClosedError;
    }
    state.isFinished = failure === null && !plan.signal.aborted;
    progress.save();
  }
  return { ...state, isResumed: earlier !== null, failure, isDatabaseAway, isAccountClosed };
}
