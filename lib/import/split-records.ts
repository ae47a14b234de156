/** A place in a file: how many (uncompressed) bytes and lines are before it. */
export type Position = { offset: number; line: number };

/**
 * Whole records, one after another, from the line with this number (counted from 1); or, where `isOverlong`, one that
 * exceeds `MAX_RECORD_BYTES` and was dropped.
 */
export type Piece = { bytes: Buffer; line: number; end: Position; isOverlong: boolean };

/** About as much as the database writes in one go: 1,500 to 5,000 messages. */
const PIECE_BYTES = 1 << 20;
const MAX_RECORD_BYTES = 1 << 20;
const NEWLINE = 10;
const QUOTE = 34;
const NOTHING = Buffer.alloc(0);

/** Bytes up to the end of the last whole line. */
export const endOfLines = (buffer: Buffer): number => buffer.lastIndexOf(NEWLINE) + 1;

/** Bytes up to the end of the last line that is not inside quotes (RFC 4180). */
export function endOfCsvRecords(buffer: Buffer): number {
  let end = 0;
  let isQuoted = false;
  for (let i = 0; i < buffer.length; i++) {
    const byte = buffer[i];
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (byte === NEWLINE && !isQuoted) end = i + 1;
  }
  return end;
}

function countLines(buffer: Buffer): number {
  let lines = 0;
  for (let at = buffer.indexOf(NEWLINE); at !== -1; at = buffer.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}

/**
 * Cuts a stream into pieces of whole records, without ever holding more than about two pieces. A record that is too
 * long costs itself: reading goes on at the next line.
 */
export async function* splitRecords(
  chunks: AsyncIterable<Buffer>,
  from: Position,
  endOfRecords: (buffer: Buffer) => number,
): AsyncGenerator<Piece> {
  let position = from;
  let pending: Buffer[] = [];
  let size = 0;
  let isDropping = false;

  const take = (bytes: Buffer, isOverlong: boolean): Piece => {
    const line = position.line + 1;
    position = { offset: position.offset + bytes.length, line: position.line + countLines(bytes) };
    return { bytes: isOverlong ? NOTHING : bytes, line, end: position, isOverlong };
  };

  for await (const chunk of chunks) {
    let rest = chunk;
    if (isDropping) {
      const newline = rest.indexOf(NEWLINE);
      const dropped = newline === -1 ? rest : rest.subarray(0, newline + 1);
      rest = rest.subarray(dropped.length);
      take(dropped, true);
      isDropping = newline === -1;
    }
    pending.push(rest);
    size += rest.length;
    if (size < PIECE_BYTES) continue;
    rest = Buffer.concat(pending);
    for (let isDone = false; !isDone; ) {
      const end = endOfRecords(rest);
      if (end > 0) yield take(rest.subarray(0, end), false);
      rest = rest.subarray(end);
      isDone = rest.length < MAX_RECORD_BYTES;
      if (isDone) continue;
      // Quotes that never close look like this too: only the line they begin in is given up.
      const newline = rest.indexOf(NEWLINE);
      const dropped = newline === -1 ? rest : rest.subarray(0, newline + 1);
      isDropping = newline === -1;
      yield take(dropped, true);
      rest = rest.subarray(dropped.length);
    }
    pending = [rest];
    size = rest.length;
  }
  if (size > 0) yield take(Buffer.concat(pending), false);
}
