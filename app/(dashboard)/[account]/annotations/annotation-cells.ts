import type { Annotation } from "@/lib/annotations/annotation";
import type { Cell } from "@/lib/export/csv-text";
import { type Display, formatIso } from "@/lib/time/format";

/** The columns of the list's CSV, by the API's names. */
export const annotationColumns = ({ zone }: Display): string[] => [
  ...["id", "kind", "text", `start (${zone})`, `end (${zone})`, "country", "carrier", "author"],
];

export const toAnnotationCells = (annotation: Annotation, { zone }: Display): Cell[] => {
  const { id, kind, text, start, end, country, carrier, author } = annotation;
  const until = end === null ? null : formatIso(end, zone);
  return [id, kind, text, formatIso(start, zone), until, country, carrier, author?.name];
};
