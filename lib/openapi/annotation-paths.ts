import type { z } from "zod";
import { annotationChangesSchema, annotationIdSchema, newAnnotationSchema } from "@/lib/annotations/annotation-fields";
import { LIST_VALUES } from "@/lib/annotations/parse-list-query";
import { PARAMETER_VALUES } from "@/lib/report/filters";
import { CSV, errors, json } from "./answers";
import type { Operation, Parameter, Paths } from "./document-types";
import { TABLE_PARAMETERS } from "./export-paths";
import { toInputSchema } from "./to-json-schema";

const REPEATABLE: ReadonlySet<string> = new Set(["country", "carrier", "kind"]);

function toParameter(name: string, value: z.ZodType): Parameter {
  const { description, ...schema } = toInputSchema(value);
  const about = { name, in: "query", ...(typeof description === "string" && { description }) } as const;
  return REPEATABLE.has(name)
    ? { ...about, schema: { type: "array", items: schema }, explode: true }
    : { ...about, schema };
}

const ACCOUNT = toParameter("account", PARAMETER_VALUES.account);
const ID: Parameter = { name: "id", in: "path", required: true, schema: toInputSchema(annotationIdSchema) };

const LIMIT_OF_FILE = LIST_VALUES.limit.describe("How many, 1 to 1000. Default: all");

const SHARED = { tags: ["Annotations"], security: [{ basic: [] }, { session: [] }] } as const;
const ROLES =
  "A key needs the scope `ingest`, a signed-in user the role analyst. What a member added is changed by that member or an admin; what came by the API, by the API or an admin; a former user's, by an admin.";

const toBody = (schema: z.ZodType): NonNullable<Operation["requestBody"]> => ({
  required: true,
  content: { "application/json": { schema: toInputSchema(schema) } },
});

export const ANNOTATION_PATHS: Paths = {
  "/api/v1/exports/annotations.csv": {
    get: {
      ...SHARED,
      operationId: "exportAnnotations",
      summary: "The list as CSV, times in the account's zone",
      parameters: [
        ACCOUNT,
        ...Object.entries({ ...LIST_VALUES, limit: LIMIT_OF_FILE, ...TABLE_PARAMETERS }).map(([name, value]) =>
          toParameter(name, value),
        ),
      ],
      responses: { 200: CSV, ...errors(400, 401, 403, 404, 503) },
    },
  },
  "/api/v1/annotations": {
    get: {
      ...SHARED,
      operationId: "listAnnotations",
      summary: "What happened, the latest first",
      parameters: [ACCOUNT, ...Object.entries(LIST_VALUES).map(([name, value]) => toParameter(name, value))],
      responses: { 200: json("A page of them", "AnnotationPage"), ...errors(400, 401, 403, 404, 503) },
    },
    post: {
      ...SHARED,
      operationId: "createAnnotation",
      summary: "Adds a deploy, a change of routes, an incident or something else that charts shall show",
      description: `Sent again with the same \`id\` it is answered 200 and adds nothing. ${ROLES}`,
      parameters: [ACCOUNT],
      requestBody: toBody(newAnnotationSchema),
      responses: {
        200: json("It was there already", "Annotation"),
        201: json("Added", "Annotation"),
        ...errors(400, 401, 403, 404, 409, 413, 415, 422, 503),
      },
    },
  },
  "/api/v1/annotations/{id}": {
    get: {
      ...SHARED,
      operationId: "getAnnotation",
      summary: "One annotation",
      parameters: [ID, ACCOUNT],
      responses: { 200: json("It", "Annotation"), ...errors(400, 401, 403, 404, 503) },
    },
    patch: {
      ...SHARED,
      operationId: "updateAnnotation",
      summary: "Changes what is sent of it",
      description: ROLES,
      parameters: [ID, ACCOUNT],
      requestBody: toBody(annotationChangesSchema),
      responses: { 200: json("Changed", "Annotation"), ...errors(400, 401, 403, 404, 413, 415, 503) },
    },
    delete: {
      ...SHARED,
      operationId: "deleteAnnotation",
      summary: "Takes it off the charts",
      description: ROLES,
      parameters: [ID, ACCOUNT],
      responses: { 204: { description: "Deleted" }, ...errors(400, 401, 403, 404, 503) },
    },
  },
};
