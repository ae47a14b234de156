"use server";

import { z } from "zod";
import { getVisitorSource } from "@/app/audit-source";
import { mayVisit } from "@/app/may-visit";
import { requestReset } from "@/lib/auth/links/request-reset";

/** What cannot be an address is nobody's. */
const emailSchema = z.string().max(1_000).catch("");

/** Has a link mailed to whoever has this e-mail. The same answer, as fast, whether anybody has. */
export async function askForReset(email: string): Promise<"asked" | "no mail" | "too many"> {
  if (!(await mayVisit())) return "too many";
  const isSent = requestReset(emailSchema.parse(email), await getVisitorSource());
  return isSent ? "asked" : "no mail";
}
