"use server";

import { forbidden } from "next/navigation";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { authorizeAction } from "@/app/session";
import { getDataHealth } from "@/lib/data-health/get-data-health";
import type { FreshAnswer } from "../conversion/freshness";
import { CheckList } from "./check-list";
import { toHealthFrame } from "./to-health-frame";

/** The checks as they are by now, to be shown in the place of older ones. */
export async function refreshHealth(accountSid: string): Promise<FreshAnswer> {
  const { scope, role } =
    (await authorizeAction("/[account]/health/refresh-health#refreshHealth", accountSid)) ?? forbidden();
  const now = Date.now();
  const [health, locale] = await Promise.all([getDataHealth(scope, now), getViewerLocale()]);
  const view = <CheckList scope={scope} role={role} health={health} locale={locale} />;
  return { ...toHealthFrame(scope, now, locale), view };
}
