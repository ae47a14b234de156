"use client";

import { useParams, useSearchParams } from "next/navigation";
import { createSerializer } from "nuqs";
import type { ComponentProps, MouseEvent } from "react";
import { isName } from "@/lib/report/is-name";
import { carrierHref } from "../../carriers/carriers-href";
import { useReportSearch } from "../../filters/report-search";
import { searchParams } from "../../filters/search-params";

const serialize = createSerializer(searchParams);

type Filter = { country: string; carrier?: string };

/** Filters the whole report by a country or a carrier of it; where it does already, takes that back. */
export function useFilterLink({ country, carrier }: Filter) {
  const { search, update } = useReportSearch();
  const current = useSearchParams();
  const isOnly = (values: readonly string[] | null, value: string) => values?.length === 1 && values[0] === value;
  const active = isOnly(search.country, country) && (carrier === undefined || isOnly(search.carrier, carrier));
  const change =
    carrier === undefined
      ? { country: active ? [] : [country] }
      : active
        ? { carrier: [] }
        : { country: [country], carrier: [carrier] };
  return {
    href: serialize(new URLSearchParams(current), change) || "?",
    "aria-current": active || undefined,
    onClick: (event: MouseEvent) => {
      // Another tab or window is the browser's to open.
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      update(change);
    },
  };
}

type FilterLinkProps = Filter & Omit<ComponentProps<"a">, keyof ReturnType<typeof useFilterLink>>;

/** The same as a link; of a carrier whose name filters refuse it leads to the carrier's own page. */
export function FilterLink({ country, carrier, children, ...props }: FilterLinkProps) {
  const { account } = useParams<{ account: string }>();
  const link = useFilterLink({ country, carrier });
  const isRefused = carrier !== undefined && !isName(carrier);
  const target = isRefused
    ? { href: carrierHref(`/${account}/carriers`, new URLSearchParams(), { country, carrier }) }
    : link;
  return (
    <a {...target} {...props}>
      {children}
    </a>
  );
}
