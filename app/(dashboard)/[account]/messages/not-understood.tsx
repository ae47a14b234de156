const NAMES: Readonly<Record<string, string>> = {
  sid: "a message SID (search for one of digits alone, it could be a number)",
  number: "the token of a number",
  last_digits: "the last two to four digits of a number",
  outcome: "confirmed or unconfirmed",
  provide_feedback: "true or false",
  before: "a page of this list",
  after: "a page of this list",
};

/** What the address asks for that the list does not show. */
export function NotUnderstood({ wrong }: { wrong: readonly string[] }) {
  if (wrong.length === 0) return null;
  return (
    <p role="status" className="mb-3 rounded-md border bg-card px-3 py-2">
      Not understood in the address, and left out:{" "}
      {wrong.map((name) => `${name}, which is not ${NAMES[name] ?? "known"}`).join("; ")}.
    </p>
  );
}
