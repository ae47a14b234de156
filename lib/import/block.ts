import type { Row } from "./row-fields";
import type { RowProblem } from "./row-problem";
import type { Position } from "./split-records";

/** What a line holds, counted from 1; a record of several lines has the number of its first. */
export type Line =
  | { line: number; row: Row; problem?: undefined }
  | { line: number; row?: undefined; problem: RowProblem };

/** Rows that are written together, and the place after the last of them. */
export type Block = { lines: Line[]; end: Position };
