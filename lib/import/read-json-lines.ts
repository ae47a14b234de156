import type { Line } from "./block";
import { isRow } from "./flatten-attempt";
import { rowProblem } from "./row-problem";
import type { Piece } from "./split-records";

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says would quote the line.
    return undefined;
  }
}

function parseLine(line: number, text: string): Line {
  const value = parseJson(text);
  return isRow(value) ? { line, row: value } : { line, problem: rowProblem("not_json") };
}

/** Whether a file that begins like this has a message a line, rather than documents of many. */
export const isJsonLines = (head: string): boolean =>
  head.split("\n").some((text) => {
    const value = parseJson(text);
    return isRow(value) && "sid" in value;
  });

/** The rows of a piece of JSON lines; blank ones are none. */
export function readJsonLines({ bytes, line }: Piece): Line[] {
  const lines: Line[] = [];
  for (const [i, text] of bytes.toString("utf8").split("\n").entries()) {
    if (text.trim() !== "") lines.push(parseLine(line + i, text));
  }
  return lines;
}
