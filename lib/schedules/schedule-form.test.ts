import { describe, expect, it } from "vitest";
import { mintScope } from "@/lib/auth/mint-scope";
import { parseScheduleForm } from "./schedule-form";

const scope = mintScope({
  id: 1,
  sid: `AC${"1".repeat(32)}`,
  parentId: null,
  reportingZone: "UTC",
  confirmationWindowMinutes: 60,
  currency: "USD",
  messagesKeptFrom: null,
});

const EMAIL = {
  name: "Weekly",
  report: "carrier",
  filters: "",
  every: "1",
  time: "08:30",
  target: "email",
  emails: "ann@example.com",
};
const WEBHOOK = { ...EMAIL, target: "webhook", url: "https://hooks.example.com/x" };
const parse = (form: Record<string, unknown>, allowsPrivate = false) =>
  parseScheduleForm(form, { scope, allowsPrivate });

describe("parseScheduleForm", () => {
  it("reads a weekly report by e-mail, its filters from the report's address", () => {
    const form = {
      ...EMAIL,
      emails: "ann@example.com, bob@example.com;\n ann@example.com",
      filters: "https://otp.example.com/AC1/conversion?range=last_7_days&country=in&compare=previous",
    };
    expect(parse(form)).toEqual({
      fields: {
        name: "Weekly",
        report: "carrier",
        query: "country=IN",
        weekday: 1,
        minuteOfDay: 510,
        target: { kind: "email", emails: ["ann@example.com", "bob@example.com"] },
      },
    });
  });

  it("reads a daily report to a webhook", () => {
    expect(parse({ ...WEBHOOK, every: "day", filters: "carrier=Jio" })).toEqual({
      fields: {
        name: "Weekly",
        report: "carrier",
        query: "carrier=Jio",
        weekday: null,
        minuteOfDay: 510,
        target: { kind: "webhook", url: "https://hooks.example.com/x" },
      },
    });
  });

  it.each([
    ["name", { name: " " }, "The name is needed."],
    ["name", { name: "a\r\nBcc: eve@example.com" }, "The name must not have control characters."],
    ["report", { report: "everything" }, "Choose what the report has a row for."],
    ["filters", { filters: "India" }, "The filters must be the address of a report that has some, or nothing."],
    ["filters", { filters: "?country=XX" }, /^The filters cannot be used: country must be an ISO 3166-1/],
    ["every", { every: "0" }, "Choose how often it is sent."],
    ["time", { time: "24:00" }, "The time must be one of the clock, such as 08:00."],
    ["emails", { emails: " , " }, "At least one e-mail address is needed."],
    ["emails", { emails: "ann@example.com, bob" }, "“bob” is no e-mail address."],
    [
      "emails",
      { emails: Array.from({ length: 21 }, (_, n) => `a${n}@example.com`).join() },
      "At most 20 addresses are possible.",
    ],
    ["target", { target: "pigeon" }, "Choose where it is sent."],
    ["url", { ...WEBHOOK, url: "" }, "The address of the webhook is needed."],
    ["url", { ...WEBHOOK, url: "http://hooks.example.com" }, "The address of the webhook must begin with https://."],
    ["url", { ...WEBHOOK, url: "https://169.254.169.254/" }, /must be reachable from the internet/],
    ["name", { name: undefined }, "This is needed."],
  ])("refuses a wrong %s", (field, change, sentence) => {
    const answer = parse({ ...EMAIL, ...change });
    const errors = "errors" in answer ? answer.errors : {};
    expect(Object.keys(errors)).toEqual([field]);
    expect(Object.values(errors)[0]).toMatch(sentence);
  });

  it("lets a webhook into this network where the operator does", () => {
    expect(parse({ ...WEBHOOK, url: "http://10.0.0.5:8080/hook" }, true)).toHaveProperty("fields");
  });
});
