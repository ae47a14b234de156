"use client";

import { useState } from "react";
import { CountryFlag } from "@/components/format/country-flag";
import { isOnMap, WORLD } from "@/components/map/world-size";
import { cn } from "@/components/ui/class-name";
import type { CountryRow } from "./country-rows";
import { FilterLink, useFilterLink } from "./filter-link";
import { toneOf } from "./tone";
import { ToneLegend } from "./tone-legend";

type CountryMapProps = {
  /** The most attempted first. */
  rows: readonly CountryRow[];
  /** Those of them that are listed below the map. */
  listed: readonly CountryRow[];
  /** How many of these a phone shows. */
  onPhone: number;
  most: number;
};

/** Where messages convert; below it the countries by volume, which also say what the colours do. */
export default function CountryMap({ rows, listed, onPhone, most }: CountryMapProps) {
  // The largest are drawn first, so that a small one's dot is never below its neighbour.
  const shown = rows.filter((row) => isOnMap(row.country));
  const others = useOthers(rows);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups inputs and cannot stand in a drawing */}
      <svg
        viewBox={`0 0 ${WORLD.width} ${WORLD.height}`}
        role="group"
        aria-label="World map of conversion by country"
        className="block w-full px-2 pt-2 [--map-sea:var(--card)]"
      >
        <use href="/world-map.svg#land" className="fill-card stroke-input [stroke-width:0.6]" />
        <use href="/world-map.svg#borders" className="pointer-events-none stroke-input [stroke-width:0.6]" />
        {others.map((other) => (
          <Other key={other.country} {...other} />
        ))}
        {shown.map((row) => (
          <Country key={row.key} row={row} />
        ))}
      </svg>
      <ToneLegend rate="conversion_rate" />
      <ol
        aria-label="Countries by volume"
        className="gap-x-6 border-t px-4 py-2 sm:columns-2 lg:max-[1399px]:columns-3"
      >
        {listed.map((row, index) => (
          <li
            key={row.key}
            className={cn("flex h-7 break-inside-avoid items-center gap-2", index >= onPhone && "max-md:hidden")}
          >
            <CountryFlag code={row.country} />
            <FilterLink
              country={row.country}
              title={row.name}
              className="min-w-0 flex-1 truncate underline-offset-3 hover:underline aria-[current]:font-semibold"
            >
              {row.name}
            </FilterLink>
            <span aria-hidden className="h-1.5 w-10 shrink-0 overflow-hidden rounded-full bg-track">
              <span
                className={cn("block h-full rounded-full", row.few ? "bg-volume" : "bg-delivered")}
                style={{ width: `${((row.values.attempted ?? 0) / most) * 100}%` }}
              />
            </span>
            <span className="min-w-12 text-right">{row.texts.attempted}</span>
            <span className={cn("min-w-12 text-right", row.few ? "text-muted-foreground" : "font-medium")}>
              {row.texts.conversion_rate}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

type Named = Pick<CountryRow, "country" | "name">;

/** Countries of earlier answers that this one is not about: they stay where they are, to be chosen instead. */
function useOthers(rows: readonly Named[]): readonly Named[] {
  const [seen, setSeen] = useState<readonly Named[]>([]);
  const known = new Set(seen.map(({ country }) => country));
  const fresh = rows.filter(({ country }) => isOnMap(country) && !known.has(country));
  if (fresh.length > 0) setSeen([...seen, ...fresh.map(({ country, name }) => ({ country, name }))]);
  const shown = new Set(rows.map(({ country }) => country));
  return seen.filter(({ country }) => !shown.has(country));
}

const OUTLINE =
  "[stroke-width:0.6] group-hover:stroke-foreground group-hover:[--map-sea:var(--foreground)] group-focus-visible:stroke-foreground group-focus-visible:[--map-sea:var(--foreground)] group-focus-visible:[stroke-width:2.5] group-hover:[stroke-width:1.5]";

function Other({ country, name }: Named) {
  const link = useFilterLink({ country });
  return (
    <a {...link} href={link.href} aria-label={`${name}: not in this selection`} className="group outline-none">
      <title>{`${name}\nNot in this selection`}</title>
      <use
        href={`/world-map.svg#${country}`}
        className={cn("fill-current stroke-foreground/20 text-volume", OUTLINE)}
      />
    </a>
  );
}

function Country({ row }: { row: CountryRow }) {
  const { name, country, texts, few } = row;
  const link = useFilterLink({ country });
  return (
    <a
      {...link}
      href={link.href}
      aria-label={`${name}: ${texts.messages}, conversion ${texts.conversion_rate}`}
      className="group outline-none"
    >
      <title>
        {[
          name,
          `${texts.messages}${few ? ", too few to judge" : ""}`,
          `Conversion ${texts.conversion_rate} ${texts.interval}`.trimEnd(),
          `Delivery ${texts.delivery_rate}`,
        ].join("\n")}
      </title>
      <use
        href={`/world-map.svg#${country}`}
        className={cn("stroke-foreground/35", OUTLINE, toneOf(row, "conversion_rate").shape)}
      />
    </a>
  );
}
