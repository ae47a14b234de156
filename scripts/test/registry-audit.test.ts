import { expect, it } from "vitest";
import { auditDependencies } from "./registry-audit.mjs";

const answer = (vulnerabilities: Record<string, string>, counts: Record<string, number>) => async () => ({
  metadata: { vulnerabilities: counts },
  vulnerabilities: Object.fromEntries(
    Object.entries(vulnerabilities).map(([name, severity]) => [name, { name, severity }]),
  ),
});

it("passes with a clear notice where the registry does not answer", async () => {
  for (const silence of [null, {}])
    expect(await auditDependencies(async () => silence)).toEqual({
      isFine: true,
      isAsked: false,
      notice: expect.stringContaining("NOT checked"),
    });
});

it("fails on what is high or critical, by name, and tells of the rest", async () => {
  expect(await auditDependencies(answer({}, { high: 0, total: 0 }))).toMatchObject({ isFine: true, isAsked: true });
  expect(await auditDependencies(answer({ a: "low" }, { low: 1, total: 1 }))).toEqual({
    isFine: true,
    isAsked: true,
    notice: "Known weaknesses: 1 low.",
  });
  const bad = await auditDependencies(answer({ a: "low", b: "high" }, { low: 1, high: 1, total: 2 }));
  expect([bad.isFine, bad.notice]).toEqual([false, expect.stringContaining("b (high)")]);
});
