import { z } from "zod";
import type { JsonSchema } from "./document-types";

type Node = { [keyword: string]: unknown };

const isNull = (node: Node) => node.type === "null" && Object.keys(node).length === 1;

/** Says the same in fewer words: no bounds that every integer has, no pattern beside its format, `type: [x, null]`. */
function simplify(node: Node): void {
  if (node.maximum === Number.MAX_SAFE_INTEGER) delete node.maximum;
  if (node.minimum === Number.MIN_SAFE_INTEGER) delete node.minimum;
  if (node.format !== undefined) delete node.pattern;
  const choices = Array.isArray(node.anyOf) ? (node.anyOf as Node[]) : [];
  const [only, ...others] = choices.filter((choice) => !isNull(choice));
  if (!only || others.length > 0 || choices.length !== 2 || typeof only.type !== "string") return;
  delete node.anyOf;
  const values = Array.isArray(only.enum) ? { enum: [...only.enum, null] } : {};
  Object.assign(node, only, { type: [only.type, "null"] }, values, {
    description: node.description ?? only.description,
  });
  if (node.description === undefined) delete node.description;
}

const toPath = (id: string) => `#/components/schemas/${id}`;

export const ref = (id: string): JsonSchema => ({ $ref: toPath(id) });

/** Schemas of answers, by the name under which others refer to them. An answer has no field that isn't described. */
export function toComponents(named: Readonly<Record<string, z.ZodType>>): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: toPath, override: ({ jsonSchema }) => simplify(jsonSchema) });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema as JsonSchema]),
  );
}

/** The schema of what a caller sends. */
export function toInputSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    override: ({ jsonSchema }) => simplify(jsonSchema),
  });
  return rest;
}
