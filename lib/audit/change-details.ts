import type { AuditDetails } from "./redact-details";

type Values = Readonly<Record<string, string | number | boolean | null>>;

/** What is different afterwards, each value with the one before it; null where nothing is. */
export function toChangeDetails<Kept extends Values>(before: Kept, after: Kept): AuditDetails | null {
  const changed = Object.keys(after).filter((name) => before[name] !== after[name]);
  if (changed.length === 0) return null;
  return Object.fromEntries(
    changed.flatMap((name) => [
      [name, after[name]],
      [`${name}_before`, before[name]],
    ]),
  );
}
