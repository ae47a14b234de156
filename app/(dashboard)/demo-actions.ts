"use server";

import { revalidatePath } from "next/cache";
import { authorizeAction } from "@/app/session";
import { DEMO_ACCOUNT_SID } from "@/lib/demo/demo-account-sid";
import { demoJob } from "@/lib/demo/demo-job";
import type { DemoProgress } from "@/lib/demo/demo-progress";
import { postWithin } from "./post-within";

/** What a first look needs: it is there in some ten seconds, and every incident in it has more than 30 messages. */
const TRAFFIC = { seed: "1", days: 30, messages: 200_000 };

/** Starts to make demo data, unless that is under way; for administrators of any account. */
export async function startDemo(accountSid: string): Promise<DemoProgress> {
  if (!(await authorizeAction("/demo-actions#startDemo", accountSid))) return { status: "failed" };
  return demoJob().start({ ...TRAFFIC, until: Math.floor(Date.now() / 1000) * 1000 }, postWithin);
}

/** How far it is. */
export async function getDemoProgress(accountSid: string): Promise<DemoProgress> {
  const member = await authorizeAction("/demo-actions#getDemoProgress", accountSid);
  return member ? demoJob().progress : { status: "failed" };
}

/** Removes the demo account with everything in it, stopping what is still being made. */
export async function removeDemo(): Promise<"removed" | "not allowed" | "busy"> {
  if (!(await authorizeAction("/demo-actions#removeDemo", DEMO_ACCOUNT_SID))) return "not allowed";
  if (!(await demoJob().remove())) return "busy";
  revalidatePath("/", "layout");
  return "removed";
}
