import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { ANNOTATION_COLUMNS, type Annotation, toAnnotation } from "./annotation";

/** Null where the account has none of this id. Throws DatabaseUnavailableError. */
export async function getAnnotation({ accountId }: AccountScope, id: string): Promise<Annotation | null> {
  try {
    const row = await prisma().annotation.findUnique({
      where: { accountId_id: { accountId, id } },
      ...ANNOTATION_COLUMNS,
    });
    return row && toAnnotation(row);
  } catch (error) {
    throw toDatabaseError(error);
  }
}
