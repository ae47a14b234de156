import { expect, it } from "vitest";
import { messagesHref } from "./messages-href";

it("keeps the range and every filter, and nothing of how the report is shown", () => {
  expect(messagesHref("AC1", "")).toBe("/AC1/messages");
  expect(messagesHref("AC1", "granularity=hour&compare=previous&map=true")).toBe("/AC1/messages");
  const kept =
    "range=last_30_days&tz=Asia%2FKathmandu&country=IN&country=NP&carrier=AT%26T&status=failed&error_code=30003";
  expect(messagesHref("AC1", `granularity=day&${kept}&group_by=country&sort=attempted`)).toBe(`/AC1/messages?${kept}`);
});
