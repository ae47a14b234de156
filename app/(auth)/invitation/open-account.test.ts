import { afterEach, expect, it, vi } from "vitest";
import { openWithPassword } from "./open-account";

afterEach(() => vi.unstubAllGlobals());

it("goes on with the session there is where the password that was sent was not taken", async () => {
  const opened: string[] = [];
  const asked = vi.fn();
  vi.stubGlobal("fetch", asked);
  vi.stubGlobal("window", {
    location: { pathname: "/invitation", assign: (path: string) => opened.push(path) },
    sessionStorage: { removeItem: () => {} },
  });
  const credentials = { email: "grace@example.com", password: "staple battery horse" };
  await openWithPassword({ accountSid: "AC1", hasNewPassword: false }, credentials);
  expect(opened).toEqual(["/AC1/conversion"]);
  expect(asked, "a sign-in with it would be refused").not.toHaveBeenCalled();
});
