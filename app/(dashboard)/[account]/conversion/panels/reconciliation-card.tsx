import { ExportReport } from "@/app/(dashboard)/export-report";
import { Card, CardHeader } from "@/components/ui/card";
import { Definition as Term } from "@/components/ui/definition";
import { formatCount, formatEnds, formatRate } from "@/lib/format/number";
import type { Definition } from "@/lib/report/fields";

const DEFINITIONS: Readonly<Record<Definition["name"], { name: string; text: string }>> = {
  twilio: {
    name: "Twilio",
    text: "As Twilio's Console counts: delivered is status OK (sent, delivered, read or delivery unknown), converted is every confirmed message.",
  },
  strict: {
    name: "Strict",
    text: "Only what a receipt proves: delivered by receipt, and confirmed among those.",
  },
  reached: {
    name: "Reached",
    text: "This report's funnel: delivered by receipt or confirmed, since a code that was typed in did arrive; converted is every confirmed message.",
  },
};

type ReconciliationCardProps = { definitions: readonly Definition[]; locale: string };

/** The same messages under each definition, so that two people's numbers can be explained. */
export function ReconciliationCard({ definitions, locale }: ReconciliationCardProps) {
  return (
    <Card aria-labelledby="reconciliation">
      <CardHeader
        id="reconciliation"
        title={
          <Term text="The same messages under each definition in use: why two people's numbers differ.">
            Reconciliation
          </Term>
        }
      >
        <ExportReport kind="funnel" what="the reconciliation" />
      </CardHeader>
      <div className="@container overflow-x-auto">
        <table className="w-full border-collapse">
          <caption className="sr-only">The same messages under each definition</caption>
          <thead className="text-muted-foreground text-xs">
            <tr className="border-b">
              <th scope="col" className="py-1.5 pr-2 pl-4 text-left font-normal">
                Definition
              </th>
              <th scope="col" className="px-2 py-1.5 text-right font-normal">
                Delivered
              </th>
              <th scope="col" className="py-1.5 pr-4 pl-2 text-right font-normal">
                Converted
              </th>
            </tr>
          </thead>
          <tbody>
            {definitions.map((definition) => (
              <tr key={definition.name} className="border-b last:border-b-0">
                <th scope="row" className="w-full py-1.5 pr-2 pl-4 text-left font-normal">
                  <Term text={DEFINITIONS[definition.name].text}>{DEFINITIONS[definition.name].name}</Term>
                </th>
                <td className="whitespace-nowrap px-2 py-1.5 text-right">
                  {formatCount(definition.delivered, locale)}{" "}
                  <span className="ml-1 inline-block min-w-12 text-muted-foreground">
                    {formatRate(definition.delivery_rate, locale)}
                  </span>
                </td>
                <td className="whitespace-nowrap py-1.5 pr-4 pl-2 text-right">
                  {formatCount(definition.confirmed, locale)}{" "}
                  <span className="ml-1 inline-block min-w-12 font-medium">
                    {formatRate(definition.conversion_rate, locale)}
                  </span>{" "}
                  <span className="block text-muted-foreground text-xs @xl:ml-1 @xl:inline-block @xl:min-w-19">
                    {formatEnds({ low: definition.conversion_rate_low, high: definition.conversion_rate_high }, locale)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
