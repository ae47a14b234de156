"use server";

import { revalidatePath } from "next/cache";
import { getAuditSource } from "@/app/audit-source";
import { authorizeAction } from "@/app/session";
import { recordAudit } from "@/lib/audit/record-audit";
import { isFirstAccount } from "@/lib/auth/first-account";
import { DEMO_ACCOUNT_SID } from "@/lib/demo/demo-account-sid";
import { demoJob } from "@/lib/demo/demo-job";
import type { DemoProgress } from "@/lib/demo/demo-progress";
import { postWithin } from "./post-within";

/** What a first look needs: it is there in some ten seconds, and every incident in it has more than 30 messages. */
const TRAFFIC = { seed: "1", days: 30, messages: 200_000 };

/** Starts to make demo data, unless that is under way; for administrators of the first account, whose the demo account is. */
export async function startDemo(accountSid: string): Promise<DemoProgress> {
  const member = await authorizeAction("/demo-actions#startDemo", accountSid);
  if (!member || !(await isFirstAccount(member.scope))) return { status: "failed" };
  const { accountId } = member.scope;
  const by = await getAuditSource(member.user);
  await recordAudit({ accountId, action: "demo.loaded", by, target: DEMO_ACCOUNT_SID });
  return demoJob().start({ ...TRAFFIC, until: Math.floor(Date.now() / 1000) * 1000 }, postWithin);
}

/** How far it is. */
export async function getDemoProgress(accountSid: string): Promise<DemoProgress> {
  const member = await authorizeAction("/demo-actions#getDemoProgress", accountSid);
  return member ? demoJob().progress : { status: "failed" };
}

/** Removes the demo account with everything in it, stopping what is still being made. */
export async function removeDemo(): Promise<"removed" | "not allowed" | "busy"> {
  const member = await authorizeAction("/demo-actions#removeDemo", DEMO_ACCOUNT_SID);
  if (!member) return "not allowed";
  if (!(await demoJob().remove())) return "busy";
  // The account's own log goes with it.
  const by = await getAuditSource(member.user);
  await recordAudit({ accountId: null, action: "demo.removed", by, target: DEMO_ACCOUNT_SID });
  revalidatePath("/(dashboard)/[account]", "layout");
  return "removed";
}
