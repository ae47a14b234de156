import type { z } from "zod";
import type { Prisma } from "@/prisma/generated/client";
import type { AnnotationKind, annotationSchema } from "./annotation-fields";

/** Something that happened at a time, or from one time to another. Times in epoch milliseconds. */
export type Annotation = {
  readonly id: string;
  readonly kind: AnnotationKind;
  readonly text: string;
  readonly start: number;
  /** Not included; null for a moment. */
  readonly end: number | null;
  /** What it concerns; null for everything. A carrier has its country. */
  readonly country: string | null;
  readonly carrier: string | null;
  /** Null for what came by the API, and for a former user's. */
  readonly author: { readonly id: number; readonly name: string } | null;
  /** Whether it was added on a page, even if its author is gone. */
  readonly byMember: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
};

/** The columns that an annotation is made of; spread into Prisma's query. */
export const ANNOTATION_COLUMNS = {
  omit: { accountId: true, authorId: true },
  include: { author: { select: { id: true, name: true } } },
} as const satisfies Prisma.AnnotationDefaultArgs;

type Row = Prisma.AnnotationGetPayload<typeof ANNOTATION_COLUMNS>;

export const toAnnotation = ({ kind, startsAt, endsAt, createdAt, updatedAt, ...rest }: Row): Annotation => ({
  ...rest,
  // Nothing else is ever written there.
  kind: kind as AnnotationKind,
  start: startsAt.getTime(),
  end: endsAt?.getTime() ?? null,
  createdAt: createdAt.getTime(),
  updatedAt: updatedAt.getTime(),
});

const iso = (instant: number) => new Date(instant).toISOString();

/** As the API answers it. */
export const toAnnotationAnswer = (annotation: Annotation): z.output<typeof annotationSchema> => ({
  id: annotation.id,
  kind: annotation.kind,
  text: annotation.text,
  start: iso(annotation.start),
  end: annotation.end === null ? null : iso(annotation.end),
  country: annotation.country,
  carrier: annotation.carrier,
  author: annotation.author?.name ?? null,
  date_created: iso(annotation.createdAt),
  date_updated: iso(annotation.updatedAt),
});
