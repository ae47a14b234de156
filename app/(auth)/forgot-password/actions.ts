"use server";

import { z } from "zod";
import { getVisitorSource } from "@/app/audit-source";
import { requestReset } from "@/lib/auth/links/request-reset";

const emailSchema = z.string().max(1_000);

/** Has a link mailed to whoever has this e-mail. The same answer, as fast, whether anybody has. */
export async function askForReset(email: string): Promise<"asked" | "no mail"> {
  const isSent = requestReset(emailSchema.parse(email), await getVisitorSource());
  return isSent ? "asked" : "no mail";
}
