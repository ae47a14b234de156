"use server";

import { revalidatePath } from "next/cache";
import { authorizeAction } from "@/app/session";
import { changeAsAdministrator } from "@/lib/accounts/change-as-administrator";
import { recordAudit } from "@/lib/audit/record-audit";
import { isFirstAccount } from "@/lib/auth/first-account";
import { DEMO_ACCOUNT_SID } from "@/lib/demo/demo-account-sid";
import { demoJob } from "@/lib/demo/demo-job";
import type { DemoProgress } from "@/lib/demo/demo-progress";
import { asMember } from "./[account]/as-member";
import type { Refusal } from "./[account]/refusals";
import { postWithin } from "./post-within";

/** What a first look needs: it is there in some ten seconds, and every incident in it has more than 30 messages. */
const TRAFFIC = { seed: "1", days: 30, messages: 200_000 };

const FAILED = { status: "failed" } as const;
const toProgress = (why: Refusal): DemoProgress => (why === "too many" ? { status: why } : FAILED);

/** Starts to make demo data, unless that is under way; for administrators of the first account, whose the demo account is. */
export async function startDemo(account: string): Promise<DemoProgress> {
  const use = {
    action: "/demo-actions#startDemo",
    account,
    page: `/${account}/conversion`,
    refuse: toProgress,
  } as const;
  return asMember(use, async ({ scope }, by) => {
    if (!(await isFirstAccount(scope))) return FAILED;
    const entry = { accountId: scope.accountId, action: "demo.loaded", target: DEMO_ACCOUNT_SID } as const;
    await changeAsAdministrator(
      scope,
      by,
      async () => {},
      () => entry,
    );
    return demoJob().start({ ...TRAFFIC, until: Math.floor(Date.now() / 1000) * 1000 }, postWithin);
  });
}

/** How far it is. Rejects where that was asked too often: it is asked again. */
export async function getDemoProgress(accountSid: string): Promise<DemoProgress> {
  const member = await authorizeAction("/demo-actions#getDemoProgress", accountSid);
  return member ? demoJob().progress : FAILED;
}

type Removal = "removed" | "busy" | "not allowed" | "too many" | "failed";

const toRemoval = (why: Refusal): Removal => (why === "not allowed" || why === "too many" ? why : "failed");

/** Removes the demo account with everything in it, stopping what is still being made. */
export async function removeDemo(): Promise<Removal> {
  const account = DEMO_ACCOUNT_SID;
  const use = {
    action: "/demo-actions#removeDemo",
    account,
    page: `/${account}/conversion`,
    refuse: toRemoval,
  } as const;
  return asMember<Removal, Removal>(use, async (_member, by) => {
    if (!(await demoJob().remove(by))) return "busy";
    // The account's own log goes with it.
    await recordAudit({ accountId: null, action: "demo.removed", by, target: account });
    revalidatePath("/(dashboard)/[account]", "layout");
    return "removed";
  });
}
