/** Every reason for which the batch API does not take a record. */
export type RecordFaultCode =
  | "malformed_json"
  | "invalid_utf8"
  | "record_too_large"
  | "not_an_object"
  | "missing_field"
  | "invalid_field"
  | "date_out_of_range"
  | "expired"
  | "not_storable";

/** What is wrong with one record. The message names fields and never repeats a value: it may be a code or a number. */
export class RecordFault extends Error {
  override readonly name = "RecordFault";
  constructor(
    readonly code: RecordFaultCode,
    message: string,
  ) {
    super(message);
  }
}
