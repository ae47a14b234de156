import type { z } from "zod";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { toInvalidParameter } from "@/lib/report/to-invalid-parameter";
import {
  type AnnotationChanges,
  annotationChangesSchema,
  type NewAnnotation,
  newAnnotationSchema,
} from "./annotation-fields";

type Content = Pick<NewAnnotation, "end" | "country" | "carrier"> & { readonly start: number };

/** Throws InvalidParameterError for fields that are right alone but not together. */
export function refuseContradictions({ start, end, country, carrier }: Content): void {
  if (end !== null && end <= start)
    throw new InvalidParameterError("end", "end must be after start", "a later instant");
  if (carrier !== null && country === null)
    throw new InvalidParameterError("country", "country must be given with a carrier", "the carrier's country");
}

function parse<Schema extends z.ZodObject>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const fields = Object.keys(schema.shape).join(", ");
  const [issue] = result.error.issues;
  if (issue?.code === "unrecognized_keys") {
    const field = issue.keys[0]?.slice(0, 64) ?? "";
    throw new InvalidParameterError(field, `there is no field ${field}`, fields);
  }
  if (issue?.path.length === 0)
    throw new InvalidParameterError("body", "body must be a JSON object", `an object of ${fields}`);
  throw toInvalidParameter(result.error);
}

/** Throws InvalidParameterError. */
export const parseNewAnnotation = (body: unknown): NewAnnotation => parse(newAnnotationSchema, body);

/** Throws InvalidParameterError. */
export const parseAnnotationChanges = (body: unknown): AnnotationChanges => parse(annotationChangesSchema, body);
