import type { AuditEvent } from "@/lib/audit/list-audit-page";

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

const toText = (value: unknown): string => {
  if (value === null || value === "") return "none";
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
};

/** `reportingZone` and `reporting_zone` as `reporting zone`. */
const toName = (key: string) => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll("_", " ");

/** `name: Shop (before: Test), scopes: ingest, read`. */
export function toDetailWords(details: AuditEvent["details"]): string {
  return Object.entries(details)
    .filter(([key]) => !key.endsWith("_before"))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => {
      const before = `${key}_before`;
      const was = before in details ? ` (before: ${toText(details[before])})` : "";
      return `${toName(key)}: ${toText(value)}${was}`;
    })
    .join(" · ");
}
