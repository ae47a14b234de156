import { widenCarriers } from "@/lib/report/widen-carriers";
import type { Prisma } from "@/prisma/generated/client";
import type { AnnotationKind } from "./annotation-fields";

type Wanted = {
  /** Epoch milliseconds; `[from, to)`. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly country: readonly string[];
  readonly carrier: readonly string[];
  readonly kind?: readonly AnnotationKind[];
};

export const NEWEST_FIRST = [
  { startsAt: "desc" },
  { id: "desc" },
] as const satisfies Prisma.AnnotationOrderByWithRelationInput[];

const ofCarriers = (wanted: Pick<Wanted, "country" | "carrier">): Prisma.AnnotationWhereInput => ({
  OR: [{ carrier: null }, { carrier: { in: widenCarriers(wanted), mode: "insensitive" } }],
});

/**
 * Those that touch the range and concern any of the countries and carriers, by the names that a report's filters take; what concerns
 * everything concerns them too.
 */
export const concerning = ({ from, to, country, carrier, kind = [] }: Wanted): Prisma.AnnotationWhereInput => ({
  AND: [
    to === undefined ? {} : { startsAt: { lt: new Date(to) } },
    from === undefined ? {} : { OR: [{ startsAt: { gte: new Date(from) } }, { endsAt: { gt: new Date(from) } }] },
    country.length === 0 ? {} : { OR: [{ country: null }, { country: { in: [...country] } }] },
    carrier.length === 0 ? {} : ofCarriers({ country, carrier }),
    kind.length === 0 ? {} : { kind: { in: [...kind] } },
  ],
});
