/**
 * Why a row does not become a message, as the end of "3 rows skipped: …". Skipped rows are fine but have no place
 * here; rejected ones cannot be read.
 */
export const ROW_REASONS = {
  inbound: { kind: "skipped", text: "inbound" },
  other_account: { kind: "skipped", text: "of another account" },
  not_json: { kind: "rejected", text: "not a JSON object" },
  not_csv: { kind: "rejected", text: "quotes that do not match" },
  too_long: { kind: "rejected", text: "too long to be a message" },
  wrong_columns: { kind: "rejected", text: "more or fewer fields than the header" },
  no_sid: { kind: "rejected", text: "no usable message SID" },
  no_date: { kind: "rejected", text: "no date of creation" },
  bad_date: { kind: "rejected", text: "a date that cannot be read" },
  date_out_of_range: { kind: "rejected", text: "a date before 2000 or more than 24 hours ahead" },
  expired: { kind: "skipped", text: "older than the account keeps messages" },
  no_recipient: { kind: "rejected", text: "neither a recipient's address nor a country" },
  bad_country: { kind: "rejected", text: "a country that is no ISO 3166-1 code" },
  bad_status: { kind: "rejected", text: "a status that is none" },
  bad_outcome: { kind: "rejected", text: "an outcome that is none" },
  bad_number: { kind: "rejected", text: "a number that is none, or out of range" },
  bad_flag: { kind: "rejected", text: "neither true nor false" },
  bad_text: { kind: "rejected", text: "text with control or broken characters, or too long" },
  refused: { kind: "rejected", text: "refused by the database" },
} as const;

export type RowReason = keyof typeof ROW_REASONS;

/** What is wrong with a row. Names the field at most, never its value: it may be a number or a code. */
export class RowProblem extends Error {
  override readonly name = "RowProblem";
  constructor(
    readonly reason: RowReason,
    readonly field?: string,
  ) {
    super(field === undefined ? ROW_REASONS[reason].text : `${ROW_REASONS[reason].text} (${field})`);
  }
}

const problems = new Map<string, RowProblem>();

/** To throw where every third row may have the same problem: an error made anew would first collect its stack. */
export function rowProblem(reason: RowReason, field?: string): RowProblem {
  const key = `${reason} ${field}`;
  let problem = problems.get(key);
  if (!problem) {
    problem = new RowProblem(reason, field);
    problems.set(key, problem);
  }
  return problem;
}
