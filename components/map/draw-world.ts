import { geoEqualEarth, geoPath } from "d3-geo";
import { merge, mesh } from "topojson-client";
import fineJson from "world-atlas/countries-50m.json";
import coarseJson from "world-atlas/countries-110m.json";
import { isCountry } from "@/lib/dimensions/countries";
import { isOnMap, WORLD } from "./world-size";

type Shape = Extract<Parameters<typeof merge>[1], readonly unknown[]>[number] & {
  id?: string;
  properties: { name: string };
};
type Atlas = Parameters<typeof merge>[0] & { objects: { countries: { geometries: Shape[] } } };

/** What the package says of its files: https://github.com/topojson/world-atlas */
const toAtlas = (json: unknown) => json as Atlas;

/** Shapes without an ISO number, by the ISO country that they belong to. */
const UNNUMBERED: Readonly<Record<string, string>> = { Kosovo: "XK", Somaliland: "SO", "N. Cyprus": "CY" };

/** Where the atlas has no shape, or that of another country: longitude, latitude. */
const ELSEWHERE: Readonly<Record<string, readonly [number, number]>> = {
  BQ: [-68.3, 12.2],
  BV: [3.4, -54.4],
  CC: [96.8, -12.2],
  CX: [105.7, -10.5],
  GF: [-53.1, 3.9],
  GI: [-5.35, 36.14],
  GP: [-61.55, 16.27],
  MQ: [-61.02, 14.64],
  RE: [55.54, -21.12],
  SJ: [16, 78.5],
  TK: [-171.8, -9.2],
  TV: [179.2, -8.5],
  YT: [45.15, -12.83],
};

/** In square units of the map: what is smaller could hardly be pointed at. */
const SMALL = 24;

export type World = {
  height: number;
  /** SVG path data of all that isn't sea, and of the borders on it. */
  land: string;
  borders: string;
  /** Path data by ISO 3166 code. */
  shapes: ReadonlyMap<string, string>;
  /** Where the countries are that need a dot to be found. */
  dots: ReadonlyMap<string, readonly [x: number, y: number]>;
};

/** The world in the Equal Earth projection, which keeps areas comparable. Takes some 0.3 s. */
export function drawWorld(): World {
  const coarse = toAtlas(coarseJson);
  const drawn = shapesByCountry(coarse);
  const all = [...drawn.values()].flat();
  // Turned so that the cut runs through the Bering Strait and not through Russia.
  const projection = geoEqualEarth().rotate([-11, 0]).fitWidth(WORLD.width, merge(coarse, all));
  const path = geoPath(projection).digits(1);

  const shapes = new Map([...drawn].map(([code, parts]) => [code, path(merge(coarse, parts)) ?? ""]));
  const fine = toAtlas(fineJson);
  const dots = new Map<string, readonly [number, number]>();
  for (const [code, parts] of shapesByCountry(fine)) {
    const shape = merge(fine, parts);
    if (!shapes.has(code) || path.area(shape) < SMALL) dots.set(code, path.centroid(shape));
  }
  for (const [code, [longitude, latitude]] of Object.entries(ELSEWHERE)) {
    const place = projection([longitude, latitude]);
    if (place) dots.set(code, place);
  }
  return {
    height: Math.ceil(path.bounds(merge(coarse, all))[1][1]),
    land: path(merge(coarse, all)) ?? "",
    borders: path(mesh(coarse, { type: "GeometryCollection", geometries: all }, (a, b) => a !== b)) ?? "",
    shapes,
    dots,
  };
}

function shapesByCountry(atlas: Atlas): Map<string, Shape[]> {
  const found = new Map<string, Shape[]>();
  for (const shape of atlas.objects.countries.geometries) {
    const code = codeOf(shape);
    if (code && isOnMap(code)) found.set(code, [...(found.get(code) ?? []), shape]);
  }
  return found;
}

/** CLDR knows a country's ISO number as an alias of its letters, so no table of numbers is needed. */
function codeOf({ id, properties }: Shape): string | null {
  if (id === undefined) return UNNUMBERED[properties.name] ?? null;
  const { region } = new Intl.Locale(`und-${id}`);
  return region && isCountry(region) ? region : null;
}
