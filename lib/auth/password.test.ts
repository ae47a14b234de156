import { describe, expect, it } from "vitest";
import { hashPassword, isPassword } from "./password";

describe("passwords", () => {
  it("are hashed by argon2id with OWASP's parameters and a salt of their own", async () => {
    const hashes = await Promise.all([hashPassword("correct horse battery"), hashPassword("correct horse battery")]);
    for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it("are recognised, whichever form the device sends", async () => {
    const hash = await hashPassword("Zoë's long password");
    expect(await isPassword("Zoë's long password".normalize("NFD"), hash)).toBe(true);
    expect(await isPassword("zoë's long password", hash)).toBe(false);
  });

  it("match nothing where there is no hash, or a damaged one", async () => {
    expect(await isPassword("anything at all", null)).toBe(false);
    expect(await isPassword("anything at all", "$argon2id$damaged")).toBe(false);
  });
});
