import { isUtf8 } from "node:buffer";
import { RecordFault } from "./record-fault";
import { MAX_RECORD_BYTES, type RawRecord } from "./split-records";

/** A JSON object as it came: names and values are anybody's. */
export type JsonRecord = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
  } catch {
    // The parser's own message quotes the record.
    throw new RecordFault("malformed_json", "This is no complete JSON value.");
  }
}

/** The object that the bytes are in JSON; throws RecordFault. */
export function readRecord(raw: RawRecord): JsonRecord {
  if (raw === null)
    throw new RecordFault("record_too_large", `A record may have at most ${MAX_RECORD_BYTES / 1024} KiB.`);
  if (!isUtf8(raw)) throw new RecordFault("invalid_utf8", "This is not UTF-8.");
  const value = parseJson(raw);
  if (!isRecord(value)) throw new RecordFault("not_an_object", "A record must be a JSON object.");
  return value;
}
