"use client";

import { SearchIcon } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import type { KeyboardEvent } from "react";
import { cn } from "@/components/ui/class-name";
import { Input } from "@/components/ui/input";
import { ScrollBox } from "@/components/ui/scroll-box";
import { isFound } from "@/lib/carriers/is-found";
import { CarrierRow } from "./carrier-row";
import { carrierHref } from "./carriers-href";
import type { ListRow } from "./to-list-row";

type CarrierListProps = { rows: readonly ListRow[]; path: string };

/** More than anybody scrolls through; typing reaches the rest. */
const MOST_SHOWN = 300;

const keyOf = ({ country, carrier }: Pick<ListRow, "country" | "carrier">) => `${country} ${carrier}`;

/** Up and down go from carrier to carrier, as Tab does. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll("a")];
  const at = links.findIndex((link) => link.contains(document.activeElement));
  if (at < 0) return;
  event.preventDefault();
  links[Math.min(links.length - 1, Math.max(0, at + step))]?.focus();
}

/** Down leads from the search into the list. */
function enterList(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== "ArrowDown" || event.nativeEvent.isComposing) return;
  const first = event.currentTarget.closest("section")?.querySelector<HTMLElement>("tbody a");
  if (!first) return;
  event.preventDefault();
  first.focus();
}

export function CarrierList({ rows, path }: CarrierListProps) {
  const params = useSearchParams();
  const [typed, setTyped] = useQueryState("q", parseAsString.withDefault(""));
  const found = rows.filter((row) => isFound(row, typed));
  const chosen = keyOf({ country: params.get("country") ?? "", carrier: params.get("carrier") ?? "" });
  const left = found.length - MOST_SHOWN;
  return (
    <>
      <div className="relative border-b p-2">
        <SearchIcon aria-hidden className="-translate-y-1/2 absolute top-1/2 left-4.5 size-3.5 text-muted-foreground" />
        <Input
          type="search"
          aria-label="Search by carrier or country"
          placeholder="Carrier or country"
          value={typed}
          onChange={(event) => void setTyped(event.target.value || null)}
          onKeyDown={enterList}
          maxLength={200}
          className="h-8 pl-8"
        />
      </div>
      <p role="status" className="sr-only">
        {typed !== "" && `${found.length} of ${rows.length} carriers`}
      </p>
      {found.length === 0 ? (
        <p className="px-4 py-8 text-center text-muted-foreground">No carrier and no country is called “{typed}”.</p>
      ) : (
        <ScrollBox aria-label="List of carriers" className="@container lg:max-h-[calc(100vh-13rem)] lg:overflow-y-auto">
          <table className="w-full border-collapse">
            <caption className="sr-only">Carriers, the most lost conversions per hour first</caption>
            <thead className="sticky top-0 z-10 bg-card text-muted-foreground text-xs">
              <tr className="border-b">
                <Header className="pr-2 pl-4 text-left @max-md:pr-1">
                  Carrier<span className="@max-lg:block"> and health</span>
                </Header>
                <Header className="px-2 text-right @max-md:px-1">
                  Delivery
                  <span className="@lg:hidden block">expected</span>
                </Header>
                <Header className="px-2 text-right @max-md:px-1">
                  Conversion
                  <span className="@lg:hidden block">expected</span>
                </Header>
                <Header className="px-2 text-right @max-md:pl-1 @max-xl:pr-4">
                  Lost<span className="@max-xl:block"> an hour</span>
                </Header>
                <Header className="pr-4 pl-2 text-left @max-xl:hidden">Sent, 24h</Header>
              </tr>
            </thead>
            <tbody onKeyDown={moveFocus}>
              {found.slice(0, MOST_SHOWN).map((row) => (
                <CarrierRow
                  key={keyOf(row)}
                  row={row}
                  href={carrierHref(path, params, row)}
                  isChosen={keyOf(row) === chosen}
                />
              ))}
            </tbody>
          </table>
          {left > 0 && (
            <p className="border-t px-4 py-2 text-muted-foreground text-xs">{left} more: search for them.</p>
          )}
        </ScrollBox>
      )}
    </>
  );
}

const Header = ({ className, children }: { className: string; children: React.ReactNode }) => (
  <th scope="col" className={cn("whitespace-nowrap py-1.5 align-top font-normal", className)}>
    {children}
  </th>
);
