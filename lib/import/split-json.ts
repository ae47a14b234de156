import type { Position } from "./split-records";

/** A JSON value of a stream of documents. `text` is null for one that is too long. */
export type JsonPart = { text: string | null; line: number; end: Position };

/** A page of 1,000 attempts has about one; more is no page. */
const MAX_PART_BYTES = 16 << 20;
const [NEWLINE, SPACE, QUOTE, COMMA, BACKSLASH, OPEN_ARRAY] = [10, 32, 34, 44, 92, 91];
/** `[` and `{`, `]` and `}` differ in this bit only. */
const BRACKET_BIT = 32;
const [OPEN, CLOSE] = [123, 125];

type Found = { bytes: Buffer[]; size: number; line: number };

/**
 * Finds the records in JSON documents, one after another, as they come: the elements of a root array, and of arrays
 * directly in a root object (the `attempts` of a page); a root object without such elements is itself one. Brackets are
 * matched by count only: whoever parses the text judges it, and what is outside of any.
 */
export class JsonSplitter {
  /** For each open bracket, whether it is an array's. */
  private open: boolean[] = [];
  private isString = false;
  private isEscaped = false;
  private strayLine = 0;
  private root: Found | null = null;
  private element: Found | null = null;
  private line: number;
  private offset: number;

  constructor(from: Position) {
    this.line = from.line + 1;
    this.offset = from.offset;
  }

  /** The line of the document that has begun and not ended. */
  get unfinished(): number | null {
    return (this.element ?? this.root)?.line ?? (this.open.length > 0 ? this.line : null);
  }

  *take(chunk: Buffer): Generator<JsonPart> {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (byte === NEWLINE) this.line++;
      if (this.isString) {
        if (this.isEscaped) this.isEscaped = false;
        else if (byte === BACKSLASH) this.isEscaped = true;
        else if (byte === QUOTE) this.isString = false;
      } else if ((byte | BRACKET_BIT) === OPEN) {
        if (this.begins()) from = i;
        this.open.push(byte === OPEN_ARRAY);
      } else if (this.open.length === 0) {
        if (byte > SPACE && byte !== COMMA && this.strayLine !== this.line) {
          this.strayLine = this.line;
          yield this.part({ bytes: [chunk.subarray(i, i + 1)], size: 1, line: this.line }, i + 1);
        }
      } else if (byte === QUOTE) this.isString = true;
      else if ((byte | BRACKET_BIT) === CLOSE) {
        const isArray = this.open.pop();
        const ended = this.ends(isArray === true);
        if (!ended) continue;
        keep(ended, chunk.subarray(from, i + 1));
        yield this.part(ended, i + 1);
      }
    }
    const unfinished = this.element ?? this.root;
    if (unfinished) keep(unfinished, chunk.subarray(from));
    this.offset += chunk.length;
  }

  /** Whether the brackets that are open are those around elements. */
  private isAmongElements() {
    const [first, second] = this.open;
    return (this.open.length === 1 && first === true) || (this.open.length === 2 && first === false && second === true);
  }

  private begins(): boolean {
    const found = { bytes: [], size: 0, line: this.line };
    if (this.open.length === 0) this.root = found;
    else if (this.element === null && this.isAmongElements()) {
      this.element = found;
      this.root = null;
    } else return false;
    return true;
  }

  /** What the bracket that was just closed completes. A root array without elements is nothing. */
  private ends(isArray: boolean): Found | null {
    const { element, root } = this;
    if (element && this.isAmongElements()) {
      this.element = null;
      return element;
    }
    if (this.open.length > 0) return null;
    this.root = null;
    return isArray ? null : root;
  }

  private part({ bytes, size, line }: Found, taken: number): JsonPart {
    const text = size > MAX_PART_BYTES ? null : Buffer.concat(bytes).toString("utf8");
    return { text, line, end: { offset: this.offset + taken, line: this.line - 1 } };
  }
}

function keep(found: Found, bytes: Buffer) {
  found.size += bytes.length;
  if (found.size > MAX_PART_BYTES) found.bytes = [];
  else found.bytes.push(bytes);
}
