import { describe, expect, it } from "vitest";
import { hasRole, ROLES, toHighestRole } from "./roles";

describe("roles", () => {
  it("include what lower ones may do, and nothing of higher ones", () => {
    const table = ROLES.map((role) => ROLES.map((atLeast) => hasRole(role, atLeast)));
    expect(table).toEqual([
      [true, false, false],
      [true, true, false],
      [true, true, true],
    ]);
  });

  it("take the highest of several, and nothing from values that nobody knows", () => {
    expect(toHighestRole(["viewer", "admin"])).toBe("admin");
    expect(toHighestRole(["analyst", "owner"])).toBe("analyst");
    expect(toHighestRole(["owner"])).toBeNull();
    expect(toHighestRole([])).toBeNull();
  });
});
