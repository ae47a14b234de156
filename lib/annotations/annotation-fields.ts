import { z } from "zod";
import { carrierValue } from "@/lib/carriers/carrier-value";
import { PARAMETER_VALUES } from "@/lib/report/filters";

export const ANNOTATION_KINDS = ["deploy", "route_change", "incident", "other"] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

const MAX_TEXT = 200;
/** The times that reports know. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const TEXT_RULE = `must have 1 to ${MAX_TEXT} characters`;
const INSTANT_RULE = "must be an ISO 8601 instant between 2000 and 2100, such as 2026-11-14T06:00:00Z";
const ID_RULE = "must have 1 to 64 letters, digits or . _ : -";

const instant = z.iso
  .datetime({ offset: true, error: INSTANT_RULE })
  .transform((text) => Date.parse(text))
  .refine((at) => at >= EARLIEST && at < LATEST, INSTANT_RULE);

const content = {
  kind: z.enum(ANNOTATION_KINDS),
  text: z
    .string(TEXT_RULE)
    .trim()
    .min(1, TEXT_RULE)
    .max(MAX_TEXT, TEXT_RULE)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, "must be one line without control characters")
    .describe("What happened, in one line"),
  end: instant.nullable().describe("For what lasted; null for a moment"),
  country: PARAMETER_VALUES.country.nullable().describe("What it concerns: ISO 3166-1 alpha-2; null for every country"),
  carrier: carrierValue.nullable().describe("A carrier of the country; null for all of them"),
};

export const annotationIdSchema = z.string(ID_RULE).regex(/^[A-Za-z0-9._:-]{1,64}$/, ID_RULE);

/** What is sent to make one. */
export const newAnnotationSchema = z.strictObject({
  id: annotationIdSchema.optional().describe("Yours, so that sending it again makes no second one"),
  kind: content.kind,
  text: content.text,
  start: instant.optional().describe("When it happened. Default: now"),
  end: content.end.default(null),
  country: content.country.default(null),
  carrier: content.carrier.default(null),
});
export type NewAnnotation = z.output<typeof newAnnotationSchema>;

/** What is sent to change one; what is absent stays. */
export const annotationChangesSchema = z
  .strictObject({ ...content, start: instant.describe("When it happened") })
  .partial();
export type AnnotationChanges = z.output<typeof annotationChangesSchema>;

const moment = z.iso.datetime();

/** As the API answers it; instants in UTC. */
export const annotationSchema = z.object({
  id: z.string(),
  kind: content.kind,
  text: z.string(),
  start: moment,
  end: moment.nullable(),
  country: z.string().nullable(),
  carrier: z.string().nullable(),
  author: z
    .string()
    .nullable()
    .describe("The name of whoever added it on a page; null for what came by the API, and for a former user's"),
  date_created: moment,
  date_updated: moment,
});

export const annotationPageSchema = z.object({
  annotations: z.array(annotationSchema),
  next_page_token: z.string().nullable().describe("Send it back as `page_token` for the older ones; null at the end"),
});
