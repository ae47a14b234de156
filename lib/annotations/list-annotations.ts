import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import type { ReportFilters } from "@/lib/report/filters";
import type { Range } from "@/lib/time/buckets";
import { ANNOTATION_COLUMNS, type Annotation, toAnnotation } from "./annotation";
import { concerning, NEWEST_FIRST } from "./matching-annotations";

type Filters = Pick<ReportFilters, "country" | "carrier">;

/**
 * What happened in a range, earliest first, as far as it concerns what the filters leave; of more than `most` the latest. Throws
 * DatabaseUnavailableError.
 */
export async function listAnnotations(
  { accountId }: AccountScope,
  range: Range,
  filters: Filters,
  most?: number,
): Promise<Annotation[]> {
  try {
    const rows = await prisma().annotation.findMany({
      where: { accountId, ...concerning({ ...filters, ...range }) },
      orderBy: NEWEST_FIRST,
      ...(most !== undefined && { take: most }),
      ...ANNOTATION_COLUMNS,
    });
    return rows.map(toAnnotation).reverse();
  } catch (error) {
    throw toDatabaseError(error);
  }
}
