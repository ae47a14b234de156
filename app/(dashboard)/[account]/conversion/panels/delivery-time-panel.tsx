import { ExportReport } from "@/app/(dashboard)/export-report";
import { FEW_MESSAGES } from "@/lib/report/compare-rates";
import { loadDeliveryTimes } from "./load-delivery-times";
import { LoadWhenNear } from "./load-when-near";
import { PanelCard } from "./panel-card";

type DeliveryTimePanelProps = { accountSid: string; search: string; question: string };

const DEFINITION =
  "How many of the messages delivered within these seconds were confirmed, with the 95 % interval: what a slow route costs.";

/** No total holds both times, so every message of the range is read: not before somebody comes to look. */
export const DeliveryTimePanel = ({ accountSid, search, question }: DeliveryTimePanelProps) => (
  <PanelCard
    id="conversion-by-delivery-time"
    title="Conversion by time to deliver"
    definition={DEFINITION}
    controls={
      <ExportReport
        kind="latency"
        what="conversion by time to deliver"
        more={{ include: "conversion_by_delivery_time", stage: "delivery" }}
      />
    }
  >
    <p className="px-4 pt-3 text-muted-foreground text-xs">
      Of the messages delivered within these seconds, the share that was confirmed. Grey: under {FEW_MESSAGES} messages.
    </p>
    <LoadWhenNear key={question} load={loadDeliveryTimes.bind(null, accountSid, search)} height="h-[184px]" />
  </PanelCard>
);
