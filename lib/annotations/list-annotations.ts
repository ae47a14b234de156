import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import type { ReportFilters } from "@/lib/report/filters";
import type { Range } from "@/lib/time/buckets";
import { ANNOTATION_COLUMNS, type Annotation, toAnnotation } from "./annotation";
import { concerning, NEWEST_FIRST } from "./matching-annotations";

/** More than a chart has room for. */
const MAX_DRAWN = 500;

/**
 * What happened in a range, earliest first, as far as it concerns what the filters leave: for charts over time and their
 * exports. Of more than 500 the latest. Throws DatabaseUnavailableError.
 */
export async function listAnnotations(
  { accountId }: AccountScope,
  range: Range,
  filters: Pick<ReportFilters, "country" | "carrier">,
): Promise<Annotation[]> {
  try {
    const rows = await prisma().annotation.findMany({
      where: { accountId, ...concerning({ ...filters, ...range }) },
      orderBy: NEWEST_FIRST,
      take: MAX_DRAWN,
      ...ANNOTATION_COLUMNS,
    });
    return rows.map(toAnnotation).reverse();
  } catch (error) {
    throw toDatabaseError(error);
  }
}
