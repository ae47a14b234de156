import { readFile } from "node:fs/promises";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createUser, joinAccount } from "./support/accounts";
import { tabTo } from "./support/keyboard";
import { ownAccount } from "./support/own-account";
import { basicAuth, readTrend } from "./support/report";
import { main } from "./support/servers";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const DAY = 86_400_000;
const MIDNIGHT = Date.parse("2025-03-05T00:00:00+05:45");
const WEEK = "from=2025-03-05&to=2025-03-12&granularity=day";

const own = ownAccount({ name: "Annotations", reportingZone: "Asia/Kathmandu" }, () =>
  Array.from({ length: 7 }, (_, day) => ({
    at: MIDNIGHT + (day + 0.4) * DAY,
    count: 40,
    delivered: 38,
    confirmed: 30,
    country: "IN",
  })),
);

const report = (filters = "") => `/${own.account.sid}/conversion?${WEEK}${filters}`;

async function post(body: object): Promise<void> {
  const response = await fetch(`${main.url}/api/v1/annotations`, {
    method: "POST",
    headers: { authorization: basicAuth(own.account), "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(201);
}

test("a day is annotated by keyboard, stands in chart, table and file, and is changed and deleted", async ({
  page,
  problems,
}) => {
  problems.allow(/400/);
  await page.goto(report());
  await tabTo(page, "Table");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("n");
  const form = page.getByRole("dialog", { name: "Annotate" });
  await expect(form.getByLabel("What happened")).toBeFocused();
  await expect(form.getByLabel("When")).toHaveValue("2025-03-07T00:00");
  await page.keyboard.press("Enter");
  await expect(form.getByText("The text must have 1 to 200 characters.")).toBeVisible();
  await expectAccessible(page, "[role=dialog]");
  await page.keyboard.type("Checkout 4.2");
  await page.keyboard.press("Enter");
  await expect(form).toBeHidden();
  const marker = page.getByRole("link", { name: "Annotation: Checkout 4.2 (Deploy · 7 Mar 2025, 00:00)" });
  await expect(marker).toBeVisible();
  await expectAccessible(page);

  const rows = await readTrend(page);
  expect(rows.map((row) => row["Incidents and annotations"] !== "")).toEqual([0, 0, 1, 0, 0, 0, 0].map(Boolean));
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: /conversion over time/ }).click();
  const text = await readFile(await (await downloading).path(), "utf8");
  expect(text).toContain("deploy 2025-03-07T00:00:00+05:45: Checkout 4.2");

  await page.getByRole("link", { name: /^Checkout 4\.2/ }).click();
  await page.getByRole("button", { name: "Edit Checkout 4.2" }).click();
  await page.getByLabel("What happened").fill("Checkout 4.3");
  await page.getByLabel("Until, if it lasted").fill("2025-03-08T12:30");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Checkout 4.3")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Delete Checkout 4.3" }).click();
  await page.getByRole("group", { name: "Delete Checkout 4.3" }).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Checkout 4.3")).toHaveCount(0);
  await page.goto(report());
  await expect(page.getByRole("link", { name: /Checkout/ })).toHaveCount(0);
});

test("a double click annotates its moment, about the country that is looked at", async ({ page }) => {
  await page.goto(report("&country=IN"));
  const chart = page.getByRole("application", { name: "Conversion and delivery over time" });
  const box = await chart.boundingBox();
  if (!box) throw new Error("the chart is not on the page");
  await chart.dblclick({ position: { x: (box.width * 4.5) / 7, y: box.height / 2 } });
  await expect(page.getByLabel("When")).toHaveValue(/^2025-03-09T1[12]:/);
  await expect(page.getByLabel("Country", { exact: true })).toHaveValue("IN");
  await page.getByLabel("What happened").fill("Via supplier B");
  await page.getByLabel("Kind").selectOption("Route change");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(
    page.getByRole("link", { name: /^Annotation: Via supplier B \(Route change · India · 9 Mar 2025/ }),
  ).toBeVisible();
});

test("what a pipeline sends stands on the charts that it concerns", async ({ page }) => {
  await post({
    id: "e2e-1",
    kind: "incident",
    text: "Kathmandu offline",
    start: "2025-03-06T00:00:00Z",
    country: "NP",
  });
  const marker = page.getByRole("link", { name: /Kathmandu offline/ });
  await page.goto(report());
  await expect(marker).toBeVisible();
  await page.goto(report("&country=IN"));
  await expect(page.getByRole("application", { name: "Conversion and delivery over time" })).toBeVisible();
  await expect(marker).toHaveCount(0);
});

test("a viewer sees annotations and changes none", async ({ page, context }) => {
  await post({ id: "e2e-2", kind: "other", text: "Holiday", start: "2025-03-10T00:00:00Z" });
  const viewer = await createUser("Viewer");
  await joinAccount(own.account, viewer, "viewer");
  await context.clearCookies();
  await beSignedIn(context, viewer);
  await page.goto(report());
  await page.getByRole("link", { name: /^Annotation: Holiday/ }).click();
  await expect(page.getByText("Holiday")).toBeVisible();
  await expect(page.getByRole("button", { name: /^(Add|Edit|Delete)/ })).toHaveCount(0);
  await page.goto(`/${own.account.sid}/annotations`);
  await expect(page.getByText("Holiday")).toBeVisible();
  await expect(page.getByRole("link", { name: /as CSV$/ })).toHaveCount(0);
  await page.goto(report());
  await expect(page.getByRole("button", { name: "Annotate" })).toHaveCount(0);
});

test("the list can be taken away as CSV", async ({ page }) => {
  await post({ id: "e2e-3", kind: "other", text: "Holiday", start: "2025-03-10T00:00:00Z" });
  await page.goto(`/${own.account.sid}/annotations`);
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export these annotations as CSV" }).click();
  const saved = await readFile(await (await saving).path(), "utf8");
  expect(saved.split("\r\n")[0]).toMatch(/^\uFEFFid,kind,text,start \(.+\),end \(.+\),country,carrier,author$/);
  expect(saved).toMatch(/^e2e-3,other,Holiday,2025-03-10T/m);
});
