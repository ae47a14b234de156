import { drawWorld } from "./draw-world";
import { WORLD } from "./world-size";

/**
 * A file of shapes to be used from a page's own SVG (`<use href="…#IN">`), which decides their colours: a browser keeps
 * it, where paths in the page would be sent, twice, with every answer. Ids are `land`, `borders` and ISO 3166 codes.
 */
export function toWorldSvg(): string {
  const { land, borders, shapes, dots } = drawWorld();
  const codes = [...new Set([...shapes.keys(), ...dots.keys()])].sort();
  const symbols = codes.map((code) => {
    const shape = shapes.get(code);
    const dot = dots.get(code);
    return `<g id="${code}">${shape ? `<path d="${shape}"/>` : ""}${dot ? toDot(dot) : ""}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WORLD.width} ${WORLD.height}"><defs>`,
    `<path id="land" d="${land}"/><path id="borders" fill="none" d="${borders}"/>`,
    ...symbols,
    "</defs></svg>",
  ].join("\n");
}

/** A line of no length with round ends: as large on a phone's small map as on a wide one. */
const toDot = ([x, y]: readonly [number, number]): string => {
  const line = `<path vector-effect="non-scaling-stroke" stroke-linecap="round" d="M${x.toFixed(1)} ${y.toFixed(1)}h0"`;
  return `${line} stroke="var(--map-sea)" stroke-width="13"/>${line} stroke="currentColor" stroke-width="8"/>`;
};
