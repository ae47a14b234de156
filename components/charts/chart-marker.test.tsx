import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { TooltipProvider } from "@/components/ui/tooltip";
import { type ChartMarker, placeMarkers } from "./chart-marker";
import { ChartMarkers } from "./chart-markers";

const HOUR = 3_600_000;
const buckets = Array.from({ length: 4 }, (_, index) => ({ start: index * HOUR, end: (index + 1) * HOUR }));
const marker = (at: number, more: Partial<ChartMarker> = {}): ChartMarker => ({
  id: String(at),
  at,
  kind: "incident",
  title: "Jio delivery",
  ...more,
});

describe("placeMarkers", () => {
  it("stands at its moment among equally wide buckets", () => {
    expect(placeMarkers([marker(1.5 * HOUR)], buckets)).toMatchObject([{ bucket: 1, x: 0.375 }]);
    const uneven = [
      { start: 0, end: 4 * HOUR },
      { start: 4 * HOUR, end: 5 * HOUR },
    ];
    expect(placeMarkers([marker(2 * HOUR)], uneven)).toMatchObject([{ bucket: 0, x: 0.25 }]);
  });

  it("leaves out what lies outside", () => {
    expect(placeMarkers([marker(-1), marker(4 * HOUR)], buckets)).toEqual([]);
  });
});

describe("ChartMarkers", () => {
  const draw = (markers: ChartMarker[]) =>
    renderToStaticMarkup(
      <TooltipProvider>
        <ChartMarkers markers={placeMarkers(markers, buckets)} />
      </TooltipProvider>,
    );

  it("names each marker and leads to more about it", () => {
    const html = draw([
      marker(HOUR, { href: "/alerts/7" }),
      marker(2 * HOUR, { kind: "annotation", title: "New sender" }),
    ]);
    expect(html).toMatch(/<a href="\/alerts\/7" aria-label="Incident: Jio delivery"/);
    expect(html).toMatch(/<button type="button" aria-label="Note: New sender"/);
    expect(html).toContain("left:25.00%");
    expect(html).toContain("left:50.00%");
  });
});
