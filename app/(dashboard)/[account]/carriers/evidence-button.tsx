import { DownloadIcon } from "lucide-react";
import { DownloadLink } from "@/components/export/download-link";
import { RefusedDownload } from "@/components/export/refused-download";
import type { CarrierName } from "@/lib/carriers/find-carrier";
import type { CarrierHealth } from "@/lib/carriers/health-fields";
import type { AccountScope } from "@/lib/db/account-scope";
import type { Range } from "@/lib/time/buckets";
import { type Display, formatDateTime } from "@/lib/time/format";
import { MINUTE } from "@/lib/time/wall-clock";

type EvidenceButtonProps = {
  scope: Pick<AccountScope, "accountSid" | "confirmationWindowMinutes">;
  name: CarrierName;
  judged: Range;
  health: CarrierHealth | null;
  isHealthKnown: boolean;
  allowed: boolean;
  now: number;
  display: Display;
};

/**
 * For the provider's ticket: the messages that bear out the drop, or what is missing where there is none. None at all while it is not known
 * what dropped, and since when.
 */
export function EvidenceButton(props: EvidenceButtonProps) {
  const { scope, name, judged, health, isHealthKnown, allowed, now, display } = props;
  if (!isHealthKnown) return null;
  const missing = health?.dropped ?? "delivery";
  const provenFrom = judged.from + scope.confirmationWindowMinutes * MINUTE;
  if (!allowed)
    return <NoEvidence reason="It needs the role analyst. An administrator of the account can change yours." />;
  if (missing === "conversion" && now < provenFrom)
    return (
      <NoEvidence
        reason={`Nothing is proven yet: messages since ${formatDateTime(judged.from, display)} may be confirmed until ${formatDateTime(provenFrom, display)} and later.`}
      />
    );
  const params = new URLSearchParams({
    account: scope.accountSid,
    ...name,
    from: new Date(judged.from).toISOString(),
    to: new Date(judged.to).toISOString(),
    tz: display.zone,
    missing,
    bom: "true",
  });
  const what = missing === "conversion" ? "without a confirmation" : "without a delivery receipt";
  return (
    <DownloadLink
      href={`/api/v1/carriers/evidence.csv?${params}`}
      title={`SIDs and times of the messages ${what} that had time for one, for the provider's ticket; no numbers`}
    >
      <DownloadIcon aria-hidden />
      Evidence pack
    </DownloadLink>
  );
}

const NoEvidence = ({ reason }: { reason: string }) => (
  <RefusedDownload name="Evidence pack" reason={reason}>
    <DownloadIcon aria-hidden />
    Evidence pack
  </RefusedDownload>
);
