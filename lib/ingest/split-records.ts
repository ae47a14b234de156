/** A record that is longer than this is passed over without being kept. */
export const MAX_RECORD_BYTES = 65_536;

/** Where one record ends and the next begins cannot be told. The message may be shown to the caller. */
export class MalformedBodyError extends Error {
  override readonly name = "MalformedBodyError";
}

/** The bytes of one record, or null where there were more than MAX_RECORD_BYTES. */
export type RawRecord = Uint8Array | null;

/** Takes a body in pieces, however they were cut, and gives its records as they become complete. */
export type RecordSplitter = {
  push(chunk: Uint8Array): Iterable<RawRecord>;
  /** What is left when the body has ended; throws MalformedBodyError where that is no record. */
  end(): Iterable<RawRecord>;
};

const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

const ORDINARY = 0;
const STRING = 1;
const OPENS = 2;
const CLOSES = 3;
const SEPARATES = 4;

/** What a byte means outside of strings. */
const KINDS = new Uint8Array(256);
KINDS[QUOTE] = STRING;
for (const byte of [OPEN_BRACE, OPEN_BRACKET]) KINDS[byte] = OPENS;
for (const byte of [CLOSE_BRACE, CLOSE_BRACKET]) KINDS[byte] = CLOSES;
for (const byte of [SPACE, TAB, NEWLINE, RETURN, COMMA]) KINDS[byte] = SEPARATES;

const isSpace = (byte: number) => byte === SPACE || byte === NEWLINE || byte === RETURN || byte === TAB;

/** The beginning of a record whose end has not come yet. */
class Beginning {
  private parts: Uint8Array[] = [];
  private size = 0;

  keep(part: Uint8Array): void {
    this.size += part.length;
    if (this.size > MAX_RECORD_BYTES) this.parts = [];
    else this.parts.push(part);
  }

  complete(end: Uint8Array): RawRecord {
    if (this.size === 0) return end.length > MAX_RECORD_BYTES ? null : end;
    this.keep(end);
    const record = this.size > MAX_RECORD_BYTES ? null : Buffer.concat(this.parts, this.size);
    this.parts = [];
    this.size = 0;
    return record;
  }
}

/** NDJSON: a line is a record, whatever is in it, so a broken one costs no other. Blank lines are none. */
class LineSplitter implements RecordSplitter {
  private readonly beginning = new Beginning();

  *push(chunk: Uint8Array) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      yield* this.line(chunk.subarray(start, end));
      start = end + 1;
    }
    if (start < chunk.length) this.beginning.keep(chunk.subarray(start));
  }

  *end() {
    yield* this.line(new Uint8Array());
  }

  private *line(end: Uint8Array) {
    const line = this.beginning.complete(end);
    if (line === null || !line.every(isSpace)) yield line;
  }
}

/** JSON values one after the other, found by brackets and quotes alone: what is in them is checked later, one by one. */
abstract class ValueSplitter implements RecordSplitter {
  private readonly beginning = new Beginning();
  private isInside = false;
  private depth = 0;
  private isString = false;
  private isEscaped = false;
  private isComplete = false;

  *push(chunk: Uint8Array) {
    let at = 0;
    while (at < chunk.length) {
      const start = this.isInside ? at : this.findStart(chunk, at);
      if (start === chunk.length) return;
      this.isInside = true;
      const end = this.findEnd(chunk, start);
      if (end < 0) {
        this.beginning.keep(chunk.subarray(start));
        return;
      }
      yield this.complete(chunk.subarray(start, end));
      at = end;
    }
  }

  *end() {
    if (this.isInside && (this.depth > 0 || this.isString)) throw new MalformedBodyError("The last record is cut off.");
    if (this.isInside) yield this.complete(new Uint8Array());
    this.checkEnd();
  }

  /** Where the next value begins, or the length of the chunk; checks what stands between values. */
  protected abstract findStart(chunk: Uint8Array, from: number): number;
  protected abstract completed(): void;
  protected abstract checkEnd(): void;

  private complete(end: Uint8Array): RawRecord {
    this.isInside = false;
    this.completed();
    return this.beginning.complete(end);
  }

  /** The index after the value's last byte, -1 while that has not come. */
  private findEnd(chunk: Uint8Array, from: number): number {
    let at = from;
    while (at < chunk.length) {
      at = this.isString ? this.passString(chunk, at) : this.passStructure(chunk, at);
      if (this.isComplete) {
        this.isComplete = false;
        return at;
      }
    }
    return -1;
  }

  /** Up to the end of the string or of the chunk. */
  private passString(chunk: Uint8Array, from: number): number {
    let at = from;
    if (this.isEscaped) {
      this.isEscaped = false;
      at++;
    }
    for (; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte === QUOTE) {
        this.isString = false;
        this.isComplete = this.depth === 0;
        return at + 1;
      }
      if (byte === BACKSLASH) at++;
    }
    this.isEscaped = at > chunk.length;
    return chunk.length;
  }

  /** Up to the beginning of a string or to the end of the value or of the chunk. */
  private passStructure(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const kind = KINDS[chunk[at] ?? 0];
      if (kind === undefined || kind === ORDINARY) continue;
      if (kind === STRING) {
        this.isString = true;
        return at + 1;
      }
      if (kind === OPENS) this.depth++;
      else if (this.depth === 0) {
        this.isComplete = true;
        return at;
      } else if (kind === CLOSES && --this.depth === 0) {
        this.isComplete = true;
        return at + 1;
      }
    }
    return chunk.length;
  }
}

/** Objects one below the other, or a single one. */
class SequenceSplitter extends ValueSplitter {
  protected findStart(chunk: Uint8Array, from: number): number {
    let at = from;
    while (at < chunk.length && isSpace(chunk[at] ?? 0)) at++;
    const byte = chunk[at];
    if (byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET)
      throw new MalformedBodyError("The body is neither a JSON object, an array nor NDJSON.");
    return at;
  }
  protected completed() {}
  protected checkEnd() {}
}

class ArraySplitter extends ValueSplitter {
  private expects: "opening" | "first" | "value" | "comma" | "nothing" = "opening";

  protected findStart(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (isSpace(byte)) continue;
      if (this.expects === "opening" && byte === OPEN_BRACKET) this.expects = "first";
      else if (this.expects === "comma" && byte === COMMA) this.expects = "value";
      else if ((this.expects === "comma" || this.expects === "first") && byte === CLOSE_BRACKET)
        this.expects = "nothing";
      else if (this.expects === "first" || this.expects === "value") return this.checkStart(byte, at);
      else throw this.malformed();
    }
    return chunk.length;
  }

  protected completed() {
    this.expects = "comma";
  }

  protected checkEnd() {
    if (this.expects !== "nothing") throw new MalformedBodyError("The array is cut off.");
  }

  private checkStart(byte: number, at: number): number {
    if (byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET) throw this.malformed();
    return at;
  }

  private malformed() {
    return new MalformedBodyError("The body begins as a JSON array and does not go on as one.");
  }
}

/** Looks at the first character: an array is an array whatever it was announced as. */
class SniffingSplitter implements RecordSplitter {
  private chosen: RecordSplitter | undefined;
  private skipped = 0;

  constructor(private readonly isNdjson: boolean) {}

  *push(chunk: Uint8Array) {
    let at = 0;
    if (!this.chosen) {
      while (at < chunk.length && this.isSkipped(chunk[at] ?? 0)) at++;
      if (at === chunk.length) return;
      if (chunk[at] === OPEN_BRACKET) this.chosen = new ArraySplitter();
      else this.chosen = this.isNdjson ? new LineSplitter() : new SequenceSplitter();
    }
    yield* this.chosen.push(chunk.subarray(at));
  }

  *end() {
    if (!this.chosen) throw new MalformedBodyError("The body is empty.");
    yield* this.chosen.end();
  }

  private isSkipped(byte: number): boolean {
    const isSkipped = isSpace(byte) || byte === BYTE_ORDER_MARK[this.skipped];
    this.skipped++;
    return isSkipped;
  }
}

/** For a JSON object, an array, or objects one below the other; of NDJSON each line is a record even when it is broken. */
export const createRecordSplitter = (isNdjson: boolean): RecordSplitter => new SniffingSplitter(isNdjson);
