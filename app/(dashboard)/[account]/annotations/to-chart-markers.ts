import type { ChartMarker } from "@/components/charts/chart-marker";
import type { Annotation } from "@/lib/annotations/annotation";
import { type Display, formatDateTime, formatRange } from "@/lib/time/format";
import { toConcerned } from "./concerned";
import { KIND_NAMES } from "./kind-names";

/** When it was, in words. */
export const toWhen = ({ start, end }: Pick<Annotation, "start" | "end">, display: Display): string =>
  end === null ? formatDateTime(start, display) : formatRange({ from: start, to: end }, display);

/** What charts over time show of the account's annotations; each leads to its place in the list. */
export const toChartMarkers = (annotations: readonly Annotation[], account: string, display: Display): ChartMarker[] =>
  annotations.map((annotation) => {
    const concerned = toConcerned(annotation, display.locale);
    const about = [KIND_NAMES[annotation.kind], ...(concerned ? [concerned] : []), toWhen(annotation, display)];
    return {
      id: annotation.id,
      at: annotation.start,
      until: annotation.end ?? undefined,
      kind: "annotation",
      title: `${annotation.text} (${about.join(" · ")})`,
      href: `/${account}/annotations?open=${encodeURIComponent(annotation.id)}`,
    };
  });
