import { describe, expect, it } from "vitest";
import { isolate } from "./isolate";

describe("isolate", () => {
  it.each(["Jio", "Türk Telekom", "中国移动", "59.6 % → 33.3 %", ""])("leaves %j as it is", (text) => {
    expect(isolate(text)).toBe(text);
  });

  it.each(["اتصالات", "זמן", "Zain زين", "12 نوفمبر"])("keeps %j to itself", (text) => {
    expect(isolate(text)).toBe(`\u2068${text}\u2069`);
  });
});
