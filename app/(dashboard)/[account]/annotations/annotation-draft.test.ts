import { expect, it } from "vitest";
import { newDraft, toBody } from "./annotation-draft";

const ZONE = "Asia/Kathmandu";
const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

it("times are read on the zone's clock", () => {
  const typed = { kind: "deploy", text: " Release ", start: "2026-11-14T05:45", end: "", country: "IN", carrier: "" };
  expect(toBody(form(typed), newDraft(0), ZONE)).toEqual({
    ...{ kind: "deploy", text: "Release", start: "2026-11-14T00:00:00.000Z", end: null },
    ...{ country: "IN", carrier: null },
  });
});

it("what was not touched keeps its seconds", () => {
  const start = Date.parse("2026-11-14T00:00:17.250Z");
  const draft = { ...newDraft(start), end: start + 60_000 };
  const body = toBody(form({ start: "2026-11-14T05:45", end: "2026-11-14T05:50" }), draft, ZONE);
  expect([body.start, body.end]).toEqual(["2026-11-14T00:00:17.250Z", "2026-11-14T00:05:00.000Z"]);
});

it("a time that there is not is left to the server to refuse", () => {
  expect(toBody(form({ start: "", end: "soon" }), newDraft(0), ZONE)).toMatchObject({ start: "", end: "soon" });
});
