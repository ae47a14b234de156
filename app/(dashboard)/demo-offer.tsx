import { listOwnAccounts } from "@/app/session";
import { DEMO_ACCOUNT_SID } from "@/lib/demo/demo-account-sid";
import { demoJob } from "@/lib/demo/demo-job";
import { getDemoProgress, startDemo } from "./demo-actions";
import { DemoCard } from "./first-run-parts";
import { getViewerLocale } from "./viewer-locale";

type DemoOfferProps = { accountSid: string; isAdministrator: boolean };

/** Demo data, for an account that has nothing to show yet. */
export async function DemoOffer({ accountSid, isAdministrator }: DemoOfferProps) {
  const accounts = await listOwnAccounts();
  const { progress } = demoJob();
  return (
    <DemoCard
      href={`/${DEMO_ACCOUNT_SID}/conversion`}
      exists={accounts.some(({ sid }) => sid === DEMO_ACCOUNT_SID)}
      initial={progress.status === "running" ? progress : { status: "idle" }}
      start={isAdministrator ? startDemo.bind(null, accountSid) : null}
      getProgress={getDemoProgress.bind(null, accountSid)}
      locale={await getViewerLocale()}
    />
  );
}
