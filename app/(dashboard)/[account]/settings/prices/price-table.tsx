import { ScrollBox } from "@/components/ui/scroll-box";
import { countryName } from "@/lib/dimensions/countries";
import { formatMoney } from "@/lib/format/number";
import type { ListedPrice } from "@/lib/prices/save-price-book";

type PriceTableProps = { prices: readonly ListedPrice[]; currency: string; locale: string };

/** Decimals of a price: a message may cost less than a cent. */
const MILLIONTHS = 6;

export function PriceTable({ prices, currency, locale }: PriceTableProps) {
  const withCarriers = new Set(prices.flatMap(({ country, carrier }) => (carrier === null ? [] : [country])));
  return (
    <ScrollBox aria-label="Prices" className="max-h-[480px] overflow-y-auto rounded-lg">
      <table className="w-full">
        <thead className="sticky top-0 bg-card text-left text-muted-foreground text-xs">
          <tr className="border-b">
            <th scope="col" className="px-4 py-2 font-normal">
              Country
            </th>
            <th scope="col" className="px-4 py-2 font-normal">
              Carrier
            </th>
            <th scope="col" className="whitespace-nowrap px-4 py-2 text-right font-normal">
              Price per message
            </th>
          </tr>
        </thead>
        <tbody>
          {prices.map(({ country, carrier, price }) => (
            <tr key={`${country} ${carrier}`} className="border-b last:border-b-0">
              <td className="px-4 py-1.5">{countryName(country, locale)}</td>
              <td className="px-4 py-1.5">
                {carrier ?? (
                  <span className="text-muted-foreground">{withCarriers.has(country) ? "All others" : "All"}</span>
                )}
              </td>
              <td className="px-4 py-1.5 text-right tabular-nums">
                {formatMoney(price, currency, locale, MILLIONTHS)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
