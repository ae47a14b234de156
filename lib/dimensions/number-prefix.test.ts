import { carrier as askPackage } from "libphonenumber-geo-carrier";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import prefixes from "./data/number-prefixes.json";
import { getAllocatedCarrier } from "./number-prefix";

describe("getAllocatedCarrier", () => {
  it.each([
    ["+919810012345", "Airtel"],
    ["+917012345678", "Reliance Jio"],
    ["+447400123456", "Three"],
    ["+5511971234567", "Vivo"],
    ["+8613912345678", "China Mobile"],
    ["+18765781234", "Digicel"],
  ])("%s was allocated to %s", (number, name) => {
    expect(getAllocatedCarrier(number)).toBe(name);
  });

  it.each(["+14155550100", "+16045551234", "+442071838750", "+80012345678", "+99912345678", "+1", "+", ""])(
    "knows nobody for %j",
    (number) => {
      expect(getAllocatedCarrier(number)).toBeNull();
    },
  );

  it("says what libphonenumber-geo-carrier says", { timeout: 30_000 }, async () => {
    const different: string[] = [];
    for (const [callingCode, names] of Object.entries(prefixes)) {
      const all = Object.values(names).flatMap((list: string) => list.split(" "));
      for (const prefix of [all[0], all[Math.floor(all.length / 2)], all.at(-1)]) {
        const number = `+${callingCode}${prefix}`.padEnd(12, "5");
        const parsed = parsePhoneNumberFromString(number);
        // Some countries' trunk prefix would be taken for the number's first digit.
        if (parsed?.number !== number || `+${callingCode}${parsed.nationalNumber}` !== number) continue;
        const said = await askPackage(parsed);
        if (said !== null && !said.includes("Ã") && said !== getAllocatedCarrier(number)) different.push(number);
      }
    }
    expect(different).toEqual([]);
  });
});
