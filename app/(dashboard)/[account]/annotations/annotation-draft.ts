import type { Annotation } from "@/lib/annotations/annotation";
import { formatLocalInput } from "@/lib/time/format";
import { parseInstant } from "@/lib/time/parse-instant";

/** What the form begins with; `id` is null for one that is not there yet. */
export type Draft = Pick<Annotation, "kind" | "text" | "start" | "end" | "country" | "carrier"> & {
  readonly id: string | null;
};

export const newDraft = (start: number, country: string | null = null): Draft => ({
  ...{ id: null, kind: "deploy", text: "", start, end: null, country, carrier: null },
});

/** An input shows minutes; what was not touched keeps its seconds. */
function toIso(typed: string, held: number | null, zone: string): string | null {
  if (typed === "") return null;
  const isHeld = held !== null && typed === formatLocalInput(held, zone);
  const instant = isHeld ? held : parseInstant(typed, zone);
  // What is no time is left to the server to refuse.
  return instant === null ? typed : new Date(instant).toISOString();
}

/** The form as the API takes it; times are typed on the zone's clock. */
export function toBody(form: FormData, { start, end }: Draft, zone: string): Record<string, string | null> {
  const read = (name: string) => String(form.get(name) ?? "").trim();
  return {
    kind: read("kind"),
    text: read("text"),
    start: toIso(read("start"), start, zone) ?? "",
    end: toIso(read("end"), end, zone),
    country: read("country") || null,
    carrier: read("carrier") || null,
  };
}
