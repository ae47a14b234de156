import type { AuditEvent } from "@/lib/audit/list-audit-page";
import { type Display, formatDateTime } from "@/lib/time/format";

/** Who it was, for a reader: a name where there is one, and what tells two of them apart. */
export function toActorWords({ actorKind, actorId, actorName }: AuditEvent): { name: string; note: string | null } {
  switch (actorKind) {
    case "user":
      return { name: actorName ?? `User ${actorId}`, note: null };
    case "key":
      return { name: "API key", note: actorId };
    case "token":
      return { name: "Auth token", note: actorId };
    case "system":
      return { name: "The server", note: null };
    case "nobody":
      return { name: "Nobody signed in", note: null };
  }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

const toText = (value: unknown, display: Display): string => {
  if (value === null || value === "") return "none";
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = String(value);
  return INSTANT.test(text) ? formatDateTime(Date.parse(text), display) : text;
};

/** `reportingZone` and `reporting_zone` as `reporting zone`. */
const toName = (key: string) => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll("_", " ");

/** `name: Shop (before: Test), scopes: ingest, read`; instants on the clock of `display`. */
export function toDetailWords(details: AuditEvent["details"], display: Display): string {
  return Object.entries(details)
    .filter(([key]) => !key.endsWith("_before"))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => {
      const before = `${key}_before`;
      const was = before in details ? ` (before: ${toText(details[before], display)})` : "";
      return `${toName(key)}: ${toText(value, display)}${was}`;
    })
    .join(" · ");
}
