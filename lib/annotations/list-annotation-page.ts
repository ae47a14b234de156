import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { ANNOTATION_COLUMNS, type Annotation, toAnnotation } from "./annotation";
import { concerning, NEWEST_FIRST } from "./matching-annotations";
import { toPageToken } from "./page-token";
import { DEFAULT_LIMIT, type ListQuery } from "./parse-list-query";

export type AnnotationPage = { readonly annotations: Annotation[]; readonly nextPageToken: string | null };

/** The account's annotations, newest first, a page at a time. Throws DatabaseUnavailableError. */
export async function listAnnotationPage(
  { accountId }: AccountScope,
  { limit = DEFAULT_LIMIT, page_token: after, ...wanted }: ListQuery,
): Promise<AnnotationPage> {
  const older = after && {
    OR: [{ startsAt: { lt: new Date(after.start) } }, { startsAt: new Date(after.start), id: { lt: after.id } }],
  };
  try {
    const rows = await prisma().annotation.findMany({
      where: { accountId, AND: [concerning(wanted), older ?? {}] },
      orderBy: NEWEST_FIRST,
      take: limit + 1,
      ...ANNOTATION_COLUMNS,
    });
    const annotations = rows.slice(0, limit).map(toAnnotation);
    const last = rows.length > limit ? annotations.at(-1) : undefined;
    return { annotations, nextPageToken: last ? toPageToken(last) : null };
  } catch (error) {
    throw toDatabaseError(error);
  }
}
