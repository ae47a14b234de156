import { Sparkline } from "@/components/charts/sparkline";
import type { CountrySeries } from "@/lib/report/get-country-series";
import { toCountrySeries } from "./count-countries";

type CountriesSparklineProps = { series: Promise<CountrySeries>; className: string };

export async function CountriesSparkline({ series, className }: CountriesSparklineProps) {
  return <Sparkline values={toCountrySeries(await series)} className={className} />;
}
