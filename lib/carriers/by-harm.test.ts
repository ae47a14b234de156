import { expect, it } from "vitest";
import { byHarm } from "./by-harm";
import type { HealthWord } from "./health";

const carrier = (name: string, word: HealthWord, lostPerHour: number | null, attempted: number) => ({
  carrier: { country: "IN" },
  name,
  attempted,
  health: { word, lostPerHour },
});
const order = (list: readonly ReturnType<typeof carrier>[]) => list.toSorted(byHarm).map(({ name }) => name);

it("is by the loss itself, not by the rounded one that is shown", () => {
  expect(order([carrier("A", "watch", 12.31, 900), carrier("B", "drop", 12.34, 100)])).toEqual(["B", "A"]);
  expect(order([carrier("A", "drop", 0.01, 900), carrier("B", "drop", 0.04, 100)])).toEqual(["B", "A"]);
});

it("puts who is ill first where nothing is lost, and last who cannot be judged", () => {
  const list = [
    carrier("few", "too_few_messages", null, 29),
    carrier("busy", "normal", 0, 90_000),
    carrier("new", "no_baseline", null, 20),
    carrier("quiet", "normal", 0, 100),
    carrier("watched", "watch", 0, 50),
    carrier("dropped", "drop", 0, 40),
  ];
  expect(order(list)).toEqual(["dropped", "watched", "busy", "quiet", "new", "few"]);
});

it("is by name between equals", () => {
  expect(order([carrier("Vi", "normal", 0, 5), carrier("Jio", "normal", 0, 5)])).toEqual(["Jio", "Vi"]);
});
