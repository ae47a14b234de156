import { expect, it } from "vitest";
import type { DataHealth } from "@/lib/data-health/fields";
import { describeConfirmations } from "./describe-confirmations";

type Stopped = DataHealth["stopped_confirmations"];

const SINCE = "2026-11-22T08:00:00.000Z";
const silent = (count: number): Stopped["carriers"] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ country: "IN", carrier: `Carrier ${i}` },
    ...{ since: SINCE, expected: 40, confirmed: 0 },
  }));
const describeStopped = (more: Partial<Stopped>) =>
  describeConfirmations(
    {
      ...{ state: "look", extent: "some", since: null, expected: 900, confirmed: 500 },
      ...{ carriers_judged: 20, carriers_stopped: 0, carriers: [], by_day: [1, 1, 1, 1, 1, 1, 1] },
      ...more,
    },
    { account: "AC1", role: "viewer", display: { zone: "UTC", locale: "en" } },
  );

it("counts all carriers that stopped, though only the busiest are listed", () => {
  const { figure, unit, finding, parts } = describeStopped({ carriers_stopped: 12, carriers: silent(10) });
  expect([figure, unit]).toEqual(["12", "carriers stopped"]);
  expect(finding).toBe("12 of 20 carriers with enough traffic stopped (the 10 busiest are below); the others go on.");
  expect(parts).toHaveLength(10);
});

it("counts one", () => {
  const { figure, unit, finding } = describeStopped({ carriers_stopped: 1, carriers: silent(1) });
  expect([figure, unit]).toEqual(["1", "carrier stopped"]);
  expect(finding).toBe("1 of 20 carriers with enough traffic stopped; the others go on.");
});

it("has a word, no number, where the account is silent and no carrier can be named", () => {
  const { figure, unit, finding } = describeStopped({});
  expect([figure, unit]).toEqual(["Nearly all", "stopped"]);
  expect(finding).toBe("Nearly all confirmations stopped, but some carriers go on.");
});
