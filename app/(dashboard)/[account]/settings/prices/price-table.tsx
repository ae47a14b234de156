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
            <th scope="col" className="py-2 pr-2 pl-4 font-normal">
              Country
            </th>
            <th scope="col" className="px-2 py-2 font-normal">
              Carrier
            </th>
            <th scope="col" className="px-2 py-2 pr-4 text-right font-normal sm:whitespace-nowrap">
              Price per message
            </th>
          </tr>
        </thead>
        <tbody>
          {prices.map(({ country, carrier, price }) => (
            <tr key={`${country} ${carrier}`} className="border-b last:border-b-0">
              <td className="py-1.5 pr-2 pl-4">{countryName(country, locale)}</td>
              <td className="wrap-anywhere px-2 py-1.5">
                {carrier ?? (
                  <span className="text-muted-foreground">{withCarriers.has(country) ? "All others" : "All"}</span>
                )}
              </td>
              <td className="whitespace-nowrap py-1.5 pr-4 pl-2 text-right tabular-nums">
                {formatMoney(price, currency, locale, MILLIONTHS)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
