import type { Metadata } from "next";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requirePage } from "@/app/session";
import { isPricing, listPrices } from "@/lib/prices/save-price-book";
import { SettingsSection } from "../settings-section";
import { UnderWay } from "../under-way";
import { importPrices, removePrices } from "./actions";
import { ImportForm } from "./import-form";
import { PriceTable } from "./price-table";
import { RemoveForm } from "./remove-form";

export const metadata: Metadata = { title: "Prices" };

type PricesPageProps = { params: Promise<{ account: string }> };

export default async function PricesPage({ params }: PricesPageProps) {
  const { account } = await params;
  const { scope } = await requirePage("/[account]/settings/prices", account, `/${account}/settings/prices`);
  const [prices, isUnderWay, locale] = await Promise.all([listPrices(scope), isPricing(scope), getViewerLocale()]);
  return (
    <main className="mx-auto max-w-[1040px] px-4 py-6 lg:px-6">
      <h1 className="mb-6 font-semibold text-xl">Prices</h1>
      <div className="grid gap-8">
        <SettingsSection
          id="price-book"
          title="Price book"
          description="What a message costs when it brings no price of its own: for cost and cost per conversion. A price that comes with a message, or later for it, wins."
        >
          {isUnderWay && (
            <UnderWay>Messages without a price are getting theirs: until then reports lack their cost.</UnderWay>
          )}
          {prices.length === 0 ? (
            <p className="p-4 text-muted-foreground">
              No prices yet: messages without a price of their own add nothing to cost.
            </p>
          ) : (
            <>
              <PriceTable prices={prices} currency={scope.currency} locale={locale} />
              <RemoveForm save={removePrices.bind(null, account)} />
            </>
          )}
        </SettingsSection>
        <SettingsSection
          id="import"
          title="Import"
          description="It applies to messages that are here already, too. Those priced by an earlier import get the new price, where there is one."
        >
          <ImportForm save={importPrices.bind(null, account)} currency={scope.currency} />
        </SettingsSection>
      </div>
    </main>
  );
}
