import { Ajv2020 } from "ajv/dist/2020.js";
import { getOpenApiDocument } from "@/lib/openapi/document";
import type { JsonSchema, Operation, Paths } from "@/lib/openapi/document-types";

const document = getOpenApiDocument();
const paths: Paths = document.paths;

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addFormat("date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
ajv.addFormat("uri", /^https?:\/\//);
ajv.addSchema({ components: document.components }, "api");

const inDocument = (schema: JsonSchema): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components'));

/** Every operation, as `get /api/v1/…`. */
export const listOperations = (): string[] =>
  Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`));

function findOperation(name: string): Operation {
  const [method = "", path = ""] = name.split(" ");
  const operation = Object.entries(paths[path] ?? {}).find(([key]) => key === method)?.[1];
  if (!operation) throw new Error(`${name} is not described`);
  return operation;
}

/** What is not as described in an answer of the operation, one line each. `json` is null of an empty body. */
export function listUndescribed(name: string, status: number, json: unknown): string[] {
  const response = findOperation(name).responses[String(status)];
  if (!response) return [`${name} may not answer ${status}`];
  const schema = response.content?.["application/json"]?.schema;
  if (!schema) return json === null ? [] : [`${name} ${status} has no body`];
  const validate = ajv.compile(inDocument(schema));
  validate(json);
  return (validate.errors ?? []).map(
    (e) => `${name} ${status} ${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`,
  );
}
