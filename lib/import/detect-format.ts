import { parse } from "csv-parse/sync";
import type { ImportFormat } from "./formats";
import { recogniseHeader } from "./own-columns";
import type { Position } from "./split-records";
import { UnreadableFileError } from "./unreadable-file-error";

/** A byte order mark, and lines before the header as our own export may write them; as bytes. */
const PREAMBLE = /^(?:\u00ef\u00bb\u00bf)?(?:[ \t]*\r?\n|#[^\n]*\n)*/;

/** A Verify attempt has some of these, a Message resource none. */
const OF_ATTEMPTS = /"(?:attempts|channel_data|conversion_status|verification_sid)"\s*:/;
const OF_MESSAGES = /"(?:sid|date_created|num_segments|messaging_service_sid)"\s*:/;

/** The file's beginning without what precedes its first record, and where that begins. */
export function skipPreamble(head: Buffer): { text: string; start: Position } {
  const preamble = PREAMBLE.exec(head.toString("latin1"))?.[0] ?? "";
  return {
    text: head.toString("utf8", preamble.length),
    start: { offset: preamble.length, line: preamble.split("\n").length - 1 },
  };
}

const DELIMITERS = [",", ";", "\t"] as const;

/** The header's cells: the first line, cut at whichever delimiter it has most of. */
export function parseHeader(text: string): { cells: string[]; delimiter: string } {
  const line = text.split("\n", 1)[0] ?? "";
  const count = (delimiter: string) => line.split(delimiter).length;
  const delimiter = [...DELIMITERS].sort((a, b) => count(b) - count(a))[0] ?? ",";
  try {
    const [cells = []] = parse(line, { delimiter, relax_quotes: true, relax_column_count: true, to: 1 });
    return { cells, delimiter };
  } catch {
    return { cells: [], delimiter };
  }
}

const WRONG_KINDS: readonly (readonly [string, string])[] = [
  ["504b0304", "It is a ZIP archive: unpack it first."],
  ["fffe", "It is UTF-16: save it as UTF-8."],
  ["feff", "It is UTF-16: save it as UTF-8."],
  ["425a68", "Of compressed files only gzip is read: unpack it first."],
  ["fd377a585a", "Of compressed files only gzip is read: unpack it first."],
  ["28b52ffd", "Of compressed files only gzip is read: unpack it first."],
];

/** The format of a file, by how it begins. Throws UnreadableFileError for what is none of them. */
export function detectFormat(head: Buffer): ImportFormat {
  if (head.length === 0) throw new UnreadableFileError("The file is empty.");
  const wrong = WRONG_KINDS.find(([magic]) => head.toString("hex", 0, 8).startsWith(magic));
  if (wrong) throw new UnreadableFileError(wrong[1]);
  const { text } = skipPreamble(head);
  if (text.trim() === "") throw new UnreadableFileError("The file is empty.");
  if (/^\s*[[{]/.test(text)) {
    if (OF_ATTEMPTS.test(text)) return "verify-attempts";
    if (OF_MESSAGES.test(text)) return "bulkexport";
    throw new UnreadableFileError("Its JSON is neither of messages nor of Verify attempts. Name what it is: --format");
  }
  const format = recogniseHeader(parseHeader(text).cells);
  if (format) return format;
  // One broken line costs no other, also where it is the first.
  if (/\n\s*\{/.test(text) && OF_MESSAGES.test(text)) return "bulkexport";
  throw new UnreadableFileError(
    "It begins neither with JSON nor with a header of the Console's message log (From,To,…,Sid,…) or of our own export (sid,date_created,…).",
  );
}
