import type { Metadata } from "next";
import { Suspense } from "react";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requirePage } from "@/app/session";
import { PageHeading } from "@/components/states/page-heading";
import { FreshnessProvider } from "../conversion/freshness";
import { HealthAnswer } from "./health-answer";
import { HealthContent } from "./health-content";
import { HealthSkeleton } from "./health-skeleton";
import { HealthTop } from "./health-top";
import { refreshHealth } from "./refresh-health";
import { toHealthFrame } from "./to-health-frame";

export const metadata: Metadata = { title: "Data health" };

type HealthPageProps = { params: Promise<{ account: string }> };

export default async function HealthPage({ params }: HealthPageProps) {
  const { account } = await params;
  const { scope, role } = await requirePage("/[account]/health", account, `/${account}/health`);
  const locale = await getViewerLocale();
  const now = Date.now();
  return (
    <FreshnessProvider
      live
      frame={toHealthFrame(scope, now, locale)}
      getAnswer={refreshHealth.bind(null, scope.accountSid)}
    >
      <main className="page-column py-4">
        <PageHeading>Data health</PageHeading>
        <HealthTop />
        <HealthContent>
          <Suspense fallback={<HealthSkeleton />}>
            <HealthAnswer scope={scope} role={role} now={now} locale={locale} />
          </Suspense>
        </HealthContent>
      </main>
    </FreshnessProvider>
  );
}
