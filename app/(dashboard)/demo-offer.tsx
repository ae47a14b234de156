import { listOwnAccounts } from "@/app/session";
import { getFirstAccountSid } from "@/lib/auth/first-account";
import { DEMO_ACCOUNT_SID } from "@/lib/demo/demo-account-sid";
import { demoJob } from "@/lib/demo/demo-job";
import { getDemoProgress, startDemo } from "./demo-actions";
import { DemoCard } from "./first-run-parts";
import { getViewerLocale } from "./viewer-locale";

type DemoOfferProps = { accountSid: string; isAdministrator: boolean };

/** Demo data, for an account that has nothing to show yet; only the first account may have them made. */
export async function DemoOffer({ accountSid, isAdministrator }: DemoOfferProps) {
  const [accounts, first] = await Promise.all([listOwnAccounts(), getFirstAccountSid()]);
  const exists = accounts.some(({ sid }) => sid === DEMO_ACCOUNT_SID);
  const isFirst = first === accountSid;
  if (!exists && !isFirst) return null;
  const { progress } = demoJob();
  return (
    <DemoCard
      href={`/${DEMO_ACCOUNT_SID}/conversion`}
      exists={exists}
      initial={progress.status === "running" ? progress : { status: "idle" }}
      start={isAdministrator && isFirst ? startDemo.bind(null, accountSid) : null}
      getProgress={getDemoProgress.bind(null, accountSid)}
      locale={await getViewerLocale()}
    />
  );
}
