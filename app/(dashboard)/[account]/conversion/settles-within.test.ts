import { expect, it } from "vitest";
import { settlesWithin } from "./settles-within";

const never = new Promise(() => {});

it("tells what settles in time, well or badly, from what doesn't", async () => {
  expect(await settlesWithin(1_000, Promise.resolve("there"))).toBe(true);
  expect(await settlesWithin(1_000, Promise.reject(new Error("away")))).toBe(true);
  expect(await settlesWithin(5, never)).toBe(false);
});
