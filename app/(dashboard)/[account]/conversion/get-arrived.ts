"use server";

import { forbidden } from "next/navigation";
import { authorizeAction } from "@/app/session";
import type { Arrived } from "@/components/first-message/arrival";
import { getFirstAttempt } from "@/lib/report/get-first-attempt";
import { hasUncountedMessages } from "@/lib/report/has-uncounted-messages";

/** What an account that waits for its first message has by now. */
export async function getArrived(accountSid: string): Promise<Arrived> {
  const { scope } = (await authorizeAction("/[account]/conversion/get-arrived#getArrived", accountSid)) ?? forbidden();
  if ((await getFirstAttempt(scope)) !== null) return "counted";
  return (await hasUncountedMessages(scope)) ? "uncounted" : "nothing";
}
