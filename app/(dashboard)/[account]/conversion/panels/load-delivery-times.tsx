"use server";

import { forbidden } from "next/navigation";
import type { ReactNode } from "react";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { authorizeAction } from "@/app/session";
import { getConversionByDeliveryTime } from "@/lib/report/get-latency";
import { parseReportQuery } from "@/lib/report/report-query";
import { ConversionByDeliveryTime } from "./conversion-by-delivery-time";
import { type PanelAnswer, readPanel } from "./read-panel";

/** What the delivery time does to the conversion, under the filters of a query string. */
export async function loadDeliveryTimes(accountSid: string, search: string): Promise<PanelAnswer<ReactNode>> {
  const { scope } =
    (await authorizeAction("/[account]/conversion/panels/load-delivery-times#loadDeliveryTimes", accountSid)) ??
    forbidden();
  const query = parseReportQuery(new URLSearchParams(search), scope);
  const locale = await getViewerLocale();
  return readPanel(async () => (
    <ConversionByDeliveryTime bins={await getConversionByDeliveryTime(scope, query)} locale={locale} />
  ));
}
