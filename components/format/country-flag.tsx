import { UNKNOWN_COUNTRY } from "@/lib/dimensions/countries";

type CountryFlagProps = { code: string };

const FRAME = "inline-flex h-3.5 w-5 shrink-0 overflow-hidden rounded-xs border";

/** A country's flag beside its name; a picture, since Windows and many Linux systems have no glyphs for flags. */
export function CountryFlag({ code }: CountryFlagProps) {
  if (code === UNKNOWN_COUNTRY)
    return (
      <span aria-hidden className={`${FRAME} items-center justify-center bg-muted text-2xs text-muted-foreground`}>
        ?
      </span>
    );
  return (
    <span aria-hidden className={FRAME}>
      {/* biome-ignore lint/performance/noImgElement: an SVG of some hundred bytes is nothing to optimise. */}
      <img src={`/flags/${code}.svg`} alt="" width={20} height={14} loading="lazy" className="size-full object-cover" />
    </span>
  );
}
