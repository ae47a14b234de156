import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import type { CarrierHealth } from "@/lib/carriers/health-fields";
import type { PanelFailure } from "../conversion/panels/read-panel";
import { HealthOrFailure } from "./health-or-failure";

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const health = (word: CarrierHealth["health"], more: Partial<CarrierHealth> = {}): CarrierHealth => ({
  ...{ country: "IN", carrier: "Jio", health: word, dropped: null, since: null, chance: null },
  ...{ from: "2026-11-22T09:00:00Z", to: "2026-11-22T10:00:00Z", attempted: 40 },
  ...{ delivered_by_receipt: 36, confirmed: 0, delivery_rate: 0.9, expected_delivery_rate: 0.95 },
  ...{ conversion_rate: 0, expected_conversion_rate: null, lost_conversions_per_hour: 0, attempted_24_hours: 40 },
  ...{ trend: [], ...more },
});
const render = (health: CarrierHealth | null, failure: PanelFailure | null = null) =>
  renderToStaticMarkup(
    <HealthOrFailure health={health} failure={failure} display={{ zone: "UTC", locale: "en" }} />,
  ).replaceAll("\u00a0", " ");

it("says that health could not be found out, not that there are no messages", () => {
  const failed = render(null, "timeout");
  expect(failed).toContain("This took too long to count.");
  expect(failed).toContain("Try again");
  expect(failed).not.toContain("No messages");
  expect(render(null)).toContain("No messages in the last 24 hours");
});

it("says why nothing is expected", () => {
  expect(render(health("normal"))).toContain("too young to compare");
  expect(render(health("normal"))).toContain("95.0% expected");
  expect(render(health("too_few_messages"))).toContain("too few to compare");
  const unlearned = render(health("no_baseline", { expected_delivery_rate: null }));
  expect(unlearned).toContain("no baseline yet");
  expect(unlearned).toContain("fewer than 200 of the account");
});
