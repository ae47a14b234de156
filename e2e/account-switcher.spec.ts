import { prisma } from "@/lib/db/prisma";
import { createAccount, createUser } from "./support/accounts";
import { recordHistory } from "./support/messages";
import { readCount, tile } from "./support/report";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

test("subaccounts stand below their account, and switching keeps the time", async ({ page, context }) => {
  const user = await createUser();
  const parent = await createAccount({ name: "Holding" }, user);
  const other = await createAccount({ name: "Elsewhere" }, user);
  const child = await createAccount({ name: "Branch" }, await createUser());
  await prisma().account.update({
    where: { id: child.scope.accountId },
    data: { parentId: parent.scope.accountId },
  });
  const at = Date.now() - 2 * 3_600_000;
  await recordHistory(parent, [{ at, count: 3, country: "IN" }]);
  await recordHistory(child, [{ at, count: 5, country: "BR" }]);
  await recordHistory(other, [{ at, count: 7, country: "IN" }]);
  await beSignedIn(context, user);

  await page.goto(`/${parent.sid}/conversion?range=last_24_hours&tz=Asia/Kathmandu&country=IN`);
  await page.getByRole("button", { name: "Account: Holding" }).click();
  const items = page.getByRole("menuitem");
  await expect(items).toHaveText([/^Holding/, /^Branch.*Subaccount/, /^Elsewhere/]);
  await page.keyboard.type("Br");
  await expect(items.nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/${child.sid}/conversion?range=last_24_hours&tz=Asia%2FKathmandu`);
  expect(await readCount(tile(page, "Attempted"))).toBe(5);
  await expect(page.getByRole("button", { name: "Account: Branch" })).toBeVisible();
});
