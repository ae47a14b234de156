import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { Prisma } from "@/prisma/generated/client";
import { ANNOTATION_COLUMNS, type Annotation, toAnnotation } from "./annotation";
import type { NewAnnotation } from "./annotation-fields";
import type { Actor } from "./may-change";
import { mintId } from "./mint-id";
import { refuseContradictions } from "./parse-annotation";
import { toReportedCarrier } from "./to-reported-carrier";

/** Many years of several deploys a day; a guard against a loop somewhere, so writers that race may pass it by a few. */
export const MAX_ANNOTATIONS = 20_000;

export type Creation =
  | { readonly status: "created"; readonly annotation: Annotation }
  /** It was there already, and is the same. */
  | { readonly status: "unchanged"; readonly annotation: Annotation }
  /** Another one has this id. */
  | { readonly status: "conflict" }
  | { readonly status: "full" };

const isTaken = (error: unknown) => error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";

/** A start that was left to us is not compared: it was the time of the first arrival. */
const isSame = (held: Annotation, { kind, text, start, end, ...concerned }: NewAnnotation) =>
  held.kind === kind &&
  held.text === text &&
  (start === undefined || held.start === start) &&
  held.end === end &&
  held.country === concerned.country &&
  toReportedCarrier(held) === toReportedCarrier(concerned);

/** Adds one, or finds it there from before. Throws InvalidParameterError, DatabaseUnavailableError. */
export async function createAnnotation(
  scope: AccountScope,
  wanted: NewAnnotation,
  actor: Actor,
  now: number = Date.now(),
): Promise<Creation> {
  const { accountId } = scope;
  const { id = mintId(), kind, text, start = now, end, country, carrier } = wanted;
  refuseContradictions({ start, end, country, carrier });
  const { annotation } = prisma();
  try {
    const held = await annotation.findUnique({ where: { accountId_id: { accountId, id } }, ...ANNOTATION_COLUMNS });
    if (held) return toRepeat(toAnnotation(held), wanted);
    if ((await annotation.count({ where: { accountId } })) >= MAX_ANNOTATIONS) return { status: "full" };
    const times = { startsAt: new Date(start), endsAt: end === null ? null : new Date(end) };
    const created = await annotation.create({
      data: {
        accountId,
        id,
        kind,
        text,
        ...times,
        country,
        carrier: toReportedCarrier({ country, carrier }),
        authorId: actor?.userId ?? null,
        byMember: actor !== null,
      },
      ...ANNOTATION_COLUMNS,
    });
    return { status: "created", annotation: toAnnotation(created) };
  } catch (error) {
    // Somebody was faster with the same id.
    if (isTaken(error)) return createAnnotation(scope, { ...wanted, id }, actor, now);
    throw toDatabaseError(error);
  }
}

const toRepeat = (held: Annotation, wanted: NewAnnotation): Creation =>
  isSame(held, wanted) ? { status: "unchanged", annotation: held } : { status: "conflict" };
