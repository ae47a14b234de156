import { expect, it } from "vitest";
import type { CarrierHealth } from "@/lib/carriers/health-fields";
import { chooseWorthALook } from "./choose-worth-a-look";

const rowOf = (carrier: string, health: CarrierHealth["health"], attempted = 100): CarrierHealth => ({
  ...{ country: "IN", carrier, health, dropped: health === "drop" ? "delivery" : null },
  ...{ since: null, chance: null, from: "", to: "", attempted, delivered_by_receipt: 0, confirmed: 0 },
  ...{ delivery_rate: null, expected_delivery_rate: null, conversion_rate: null, expected_conversion_rate: null },
  ...{ lost_conversions_per_hour: null, attempted_24_hours: attempted, trend: [] },
});
const namesOf = (rows: readonly CarrierHealth[]) => rows.map(({ carrier }) => carrier);

it("shows whoever is below, in the list's order, and says how many more there are", () => {
  const list = [rowOf("A", "drop"), rowOf("B", "normal", 900), rowOf("C", "watch")];
  expect(chooseWorthALook(list)).toMatchObject({ found: "below", left: 0 });
  expect(namesOf(chooseWorthALook(list).rows)).toEqual(["A", "C"]);
  const many = Array.from({ length: 8 }, (_, i) => rowOf(String(i), "drop"));
  expect([chooseWorthALook(many).rows.length, chooseWorthALook(many).left]).toEqual([6, 2]);
});

it("shows the busiest where nobody is", () => {
  const list = [1, 4, 2, 3].map((attempted) => rowOf(String(attempted), "normal", attempted));
  expect(namesOf(chooseWorthALook(list).rows)).toEqual(["4", "3", "2"]);
  expect(chooseWorthALook(list).found).toBe("none_below");
});

it("does not call those well who cannot be judged", () => {
  const list = [rowOf("A", "no_baseline", 40), rowOf("B", "too_few_messages", 3)];
  expect(chooseWorthALook(list)).toMatchObject({ found: "none_judged", left: 0 });
  expect(namesOf(chooseWorthALook(list).rows)).toEqual(["A", "B"]);
  expect(chooseWorthALook([...list, rowOf("C", "normal")]).found).toBe("none_below");
  expect(chooseWorthALook([])).toEqual({ found: "none_judged", rows: [], left: 0 });
});
