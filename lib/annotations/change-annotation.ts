import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { ANNOTATION_COLUMNS, type Annotation, toAnnotation } from "./annotation";
import type { AnnotationChanges } from "./annotation-fields";
import { getAnnotation } from "./get-annotation";
import { type Actor, mayChange } from "./may-change";
import { refuseContradictions } from "./parse-annotation";
import { toReportedCarrier } from "./to-reported-carrier";

export type Refusal = { readonly status: "not found" } | { readonly status: "not allowed" };

const toDate = (instant: number | null) => (instant === null ? null : new Date(instant));

async function refuse(scope: AccountScope, id: string, actor: Actor): Promise<Refusal | Annotation> {
  const held = await getAnnotation(scope, id);
  if (held === null) return { status: "not found" };
  return mayChange(actor, held) ? held : { status: "not allowed" };
}

/** Changes what is named. Throws InvalidParameterError, DatabaseUnavailableError. */
export async function updateAnnotation(
  scope: AccountScope,
  id: string,
  changes: AnnotationChanges,
  actor: Actor,
): Promise<Refusal | { readonly status: "changed"; readonly annotation: Annotation }> {
  const held = await refuse(scope, id, actor);
  if ("status" in held) return held;
  const { kind, text, start, end, country, carrier } = { ...held, ...changes };
  refuseContradictions({ start, end, country, carrier });
  const { accountId } = scope;
  try {
    const [row] = await prisma().annotation.updateManyAndReturn({
      where: { accountId, id },
      data: {
        ...{ kind, text, startsAt: new Date(start), endsAt: toDate(end) },
        ...{ country, carrier: toReportedCarrier({ country, carrier }) },
      },
      ...ANNOTATION_COLUMNS,
    });
    return row ? { status: "changed", annotation: toAnnotation(row) } : { status: "not found" };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Throws DatabaseUnavailableError. */
export async function deleteAnnotation(
  scope: AccountScope,
  id: string,
  actor: Actor,
): Promise<Refusal | { readonly status: "deleted" }> {
  const held = await refuse(scope, id, actor);
  if ("status" in held) return held;
  try {
    const { count } = await prisma().annotation.deleteMany({ where: { accountId: scope.accountId, id } });
    return { status: count > 0 ? "deleted" : "not found" };
  } catch (error) {
    throw toDatabaseError(error);
  }
}
