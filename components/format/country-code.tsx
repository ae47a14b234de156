import { UNKNOWN_COUNTRY } from "@/lib/dimensions/countries";

type CountryCodeProps = { code: string };

/** A country's mark beside its name. Not the flag: Windows and many Linux systems have no glyphs for flags. */
export function CountryCode({ code }: CountryCodeProps) {
  return (
    <span
      aria-hidden
      className="inline-flex h-4.5 w-6.5 shrink-0 items-center justify-center rounded-sm border bg-muted font-medium font-mono text-2xs text-muted-foreground"
    >
      {code === UNKNOWN_COUNTRY ? "?" : code}
    </span>
  );
}
