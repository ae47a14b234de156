import { describe, expect, it } from "vitest";
import { COUNTRY_CODES } from "@/lib/dimensions/countries";
import { drawWorld } from "./draw-world";
import { isOnMap, WORLD } from "./world-size";

const world = drawWorld();

describe("drawWorld", () => {
  it("shows every country that there is, by a shape or a dot", () => {
    const missing = COUNTRY_CODES.filter((code) => !world.shapes.has(code) && !world.dots.has(code));
    expect(missing).toEqual(COUNTRY_CODES.filter((code) => !isOnMap(code)));
  });

  it("gives the small ones a dot, where they are", () => {
    for (const code of ["SG", "HK", "BH", "MT", "GI", "RE", "LU"]) {
      const [x, y] = world.dots.get(code) ?? [Number.NaN, Number.NaN];
      expect(x > 0 && x < WORLD.width && y > 0 && y < WORLD.height, code).toBe(true);
    }
    for (const code of ["IN", "US", "RU", "BR", "DE"]) expect(world.dots.has(code), code).toBe(false);
    const [[singapore = 0], [bahrain = 0]] = [world.dots.get("SG") ?? [], world.dots.get("BH") ?? []];
    expect(bahrain).toBeLessThan(singapore);
  });

  it("fills the size that pages reserve for it", () => {
    expect(world.height).toBe(WORLD.height);
    expect(world.land.length + world.borders.length).toBeLessThan(120_000);
  });
});
