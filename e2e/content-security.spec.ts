import type { Page } from "@playwright/test";
import { PAGES } from "@/lib/auth/access-table";
import type { WireAccount } from "@/lib/testing/wire-account";
import { createAccount, createUser, type User } from "./support/accounts";
import { openFilter } from "./support/filters";
import { recordHistory } from "./support/messages";
import { openUserMenu } from "./support/open";
import { main } from "./support/servers";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

let user: User;
let account: WireAccount;

test.beforeAll(async () => {
  user = await createUser();
  account = await createAccount({ name: "Strict" }, user);
  await recordHistory(account, [
    { at: Date.now() - 7_200_000, count: 60, delivered: 50, confirmed: 40, country: "IN" },
    { at: Date.now() - 3_600_000, count: 50, delivered: 40, confirmed: 10, country: "ID" },
  ]);
});

/** Every violation that a page reports, from its first line on. */
async function watchViolations(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction("noteViolation", (text: string) => violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
      const note: unknown = Reflect.get(window, "noteViolation");
      if (typeof note === "function")
        note(`${location.pathname}: ${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`);
    });
  });
  return violations;
}

test("no page does what its policy forbids, nor do its menus and the theme", async ({ page, context, problems }) => {
  test.setTimeout(180_000);
  problems.allow(/^answer: 40[0134]|status of 40[0134]/);
  const violations = await watchViolations(page);
  await beSignedIn(context, user);
  const paths = Object.keys(PAGES)
    .filter((path) => !path.includes("[schedule]"))
    .map((path) => path.replace("[account]", account.sid));
  for (const path of [...paths, "/nowhere", `/${account.sid}/nowhere`]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
  }
  await page.goto(`/${account.sid}/conversion`);
  await openUserMenu(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Switch between light and dark" }).click();
  await openFilter(page, "Country");
  await page.keyboard.press("Escape");
  expect(violations).toEqual([]);
});

test("what somebody gets into a page is neither run nor styled", async ({ page, problems }) => {
  problems.allow(/Content Security Policy|nothing\.png/);
  const violations = await watchViolations(page);
  await page.goto("/login");
  await page.evaluate(() => {
    const holder = document.createElement("div");
    holder.innerHTML = `<img src="/nothing.png" onerror="window.wasRun = true">`;
    document.body.append(holder);
    document.body.insertAdjacentHTML("beforeend", "<style>body { color: red }</style>");
  });
  await expect.poll(() => violations.join("\n")).toContain("script-src");
  await expect.poll(() => violations.join("\n")).toContain("style-src-elem");
  expect(await page.evaluate(() => Reflect.get(window, "wasRun"))).toBeUndefined();
});

const policyOf = async (path: string, init?: RequestInit) => (await fetch(`${main.url}${path}`, init)).headers;

test("every answer carries the headers, whoever makes it", async () => {
  const html = await (await fetch(`${main.url}/login`)).text();
  const script = html.match(/\/_next\/static\/[^"]+\.js/)?.[0] ?? "";
  const answers = [
    "/login",
    "/nowhere",
    script,
    "/_next/static/none.js",
    "/icon.svg",
    "/world-map.svg",
    "/flags/IN.svg",
    "/api/health/live",
    "/api/nowhere",
    "/api/v1/messages",
    "/2010-04-01/nowhere",
    "/%E0%A4%A",
    "/api/%E0%A4%A",
  ];
  for (const path of answers) {
    const headers = await policyOf(path);
    expect.soft(headers.get("x-content-type-options"), path).toBe("nosniff");
    expect.soft(headers.get("x-frame-options"), path).toBe("DENY");
    expect.soft(headers.get("referrer-policy"), path).toMatch(/^(same-origin|no-referrer)$/);
    expect.soft(headers.get("cross-origin-opener-policy"), path).toBe("same-origin");
    expect.soft(headers.get("cross-origin-resource-policy"), path).toBe("same-origin");
    expect.soft(headers.get("permissions-policy"), path).toContain("camera=()");
    expect.soft(headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'");
    expect.soft(headers.get("x-powered-by"), path).toBeNull();
    expect.soft(headers.get("server"), path).toBeNull();
  }
});

test("the policy of a page knows no inline script but by a nonce, which is another each time", async () => {
  const [first, second] = [await policyOf("/login"), await policyOf("/login")].map(
    (headers) => headers.get("content-security-policy") ?? "",
  );
  const scripts = first?.match(/script-src ([^;]+)/)?.[1] ?? "";
  expect(scripts).toMatch(/^'self' 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic'$/);
  expect(first).toMatch(/style-src 'self' 'nonce-[^']+';/);
  expect(first).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  expect(second).not.toBe(first);
  const answer = await fetch(`${main.url}/login`, { headers: { "x-nonce": "mine", "content-security-policy": "x" } });
  const html = await answer.text();
  expect(html).not.toContain("mine");
  for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) expect(tag).toMatch(/nonce="[A-Za-z0-9+/=]{24}"/);
});
