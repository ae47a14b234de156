import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { CarrierHealth } from "@/lib/carriers/health-fields";
import { EvidenceButton } from "./evidence-button";

const FROM = Date.parse("2026-11-22T14:20:00Z");
const MINUTE = 60_000;

const health = (dropped: CarrierHealth["dropped"]): CarrierHealth => ({
  ...{ country: "IN", carrier: "Jio", health: "drop", dropped, since: "2026-11-22T14:20:00Z", chance: 1e-6 },
  ...{ from: "2026-11-22T14:20:00Z", to: "2026-11-22T14:50:00Z", attempted: 40, delivered_by_receipt: 9 },
  ...{ confirmed: 3, delivery_rate: 0.2, expected_delivery_rate: 0.9, conversion_rate: 0.1 },
  ...{ expected_conversion_rate: 0.5, lost_conversions_per_hour: 20, attempted_24_hours: 90, trend: [] },
});
const render = (dropped: CarrierHealth["dropped"], minutes: number, allowed = true, isHealthKnown = true) =>
  renderToStaticMarkup(
    <EvidenceButton
      scope={{ accountSid: "AC1", confirmationWindowMinutes: 60 }}
      name={{ country: "IN", carrier: "Jio" }}
      judged={{ from: FROM, to: FROM + minutes * MINUTE }}
      health={health(dropped)}
      isHealthKnown={isHealthKnown}
      allowed={allowed}
      now={FROM + minutes * MINUTE}
      display={{ zone: "UTC", locale: "en-GB" }}
    />,
  );

it("has evidence of a delivery drop at once, of a conversion drop once messages had their time", () => {
  expect(render("delivery", 30)).toContain("missing=delivery");
  const early = render("conversion", 30);
  expect(early).toMatch(/messages since 22 Nov[^<]*14:20 may be confirmed until 22 Nov[^<]*15:20/);
  expect(early).not.toContain("evidence.csv");
  expect(render("conversion", 60)).toContain("missing=conversion");
});

it("is not there while what dropped is not known", () => {
  expect(render(null, 90, true, false)).toBe("");
});

it("is refused to viewers", () => {
  expect(render("delivery", 90, false)).toContain("It needs the role analyst");
  expect(render("delivery", 90, false)).not.toContain("evidence.csv");
});
