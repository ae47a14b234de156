import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { TooltipProvider } from "@/components/ui/tooltip";
import { type ChartMarker, markersIn, placeMarkers } from "./chart-marker";
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
    expect(placeMarkers([marker(-1), marker(4 * HOUR), marker(-2, { until: 0 })], buckets)).toEqual([]);
    expect(placeMarkers([marker(1, { until: 2 })], [])).toEqual([]);
  });

  it("covers what lasted, as far as there are buckets", () => {
    const place = (at: number, until: number) => placeMarkers([marker(at, { until })], buckets)[0];
    expect(place(HOUR, 2.5 * HOUR)).toMatchObject({ x: 0.25, width: 0.375, bucket: 1, lastBucket: 2 });
    expect(place(-HOUR, HOUR)).toMatchObject({ x: 0, width: 0.25, bucket: 0, lastBucket: 1 });
    expect(place(3 * HOUR, 9 * HOUR)).toMatchObject({ x: 0.75, width: 0.25, bucket: 3, lastBucket: 3 });
    expect(place(-HOUR, 9 * HOUR)).toMatchObject({ x: 0, width: 1, bucket: 0, lastBucket: 3 });
  });

  it("is told in every bucket that it is in", () => {
    const placed = placeMarkers([marker(0.5 * HOUR), marker(HOUR, { until: 2.5 * HOUR })], buckets);
    expect(buckets.map((_, index) => markersIn(placed, index).map(({ at }) => at / HOUR))).toEqual([
      [0.5],
      [1],
      [1],
      [],
    ]);
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
    expect(html).toMatch(/<button type="button" aria-label="Annotation: New sender"/);
    expect(html).toContain("left:25.00%");
    expect(html).toContain("left:50.00%");
  });
});
