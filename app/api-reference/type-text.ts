import type { JsonSchema } from "@/lib/openapi/document-types";

const COMPONENT = /^#\/components\/schemas\/(.+)$/;

/** The name of the component that a schema refers to. */
export const toComponentName = ({ $ref }: JsonSchema): string | null =>
  typeof $ref === "string" ? (COMPONENT.exec($ref)?.[1] ?? null) : null;

const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null;

const toBounds = ({ minimum, maximum }: JsonSchema): string => {
  if (typeof minimum === "number" && typeof maximum === "number") return ` ${minimum} to ${maximum}`;
  if (typeof minimum === "number") return ` ≥ ${minimum}`;
  return typeof maximum === "number" ? ` ≤ ${maximum}` : "";
};

/** What a value may be, in a few words: `integer ≥ 0`, `number 0 to 1 or null`, `list of ReportFields`. */
export function toTypeText(schema: JsonSchema): string {
  const name = toComponentName(schema);
  if (name) return name;
  const { type, items, anyOf, format } = schema;
  if (Array.isArray(schema.enum)) return schema.enum.map(String).join(" · ");
  if ("const" in schema) return schema.const === "" ? "empty" : String(schema.const);
  if (Array.isArray(anyOf)) return [...new Set(anyOf.filter(isSchema).map(toTypeText))].join(" or ");
  if (type === "array") return `list of ${isSchema(items) ? toTypeText(items) : "anything"}`;
  const types = [type].flat().filter((each) => typeof each === "string");
  const words = types.map((each) =>
    each === "null" ? "null" : `${each === "string" && typeof format === "string" ? format : each}${toBounds(schema)}`,
  );
  return words.length > 0 ? words.join(" or ") : "anything";
}

export type Field = { name: string; type: string; component: string | null; required: boolean; description: string };

/** The fields of an object, those of objects within it named with a dot, of lists with `[]`. */
export function listFields(schema: JsonSchema, prefix = ""): Field[] {
  if (!isSchema(schema.properties)) return [];
  const required: unknown[] = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties).flatMap(([key, value]) => {
    if (!isSchema(value)) return [];
    const name = `${prefix}${key}`;
    const element = value.type === "array" && isSchema(value.items) ? value.items : value;
    const description = typeof value.description === "string" ? value.description : "";
    const own = {
      name,
      type: isSchema(element.properties) ? (element === value ? "object" : "list of objects") : toTypeText(value),
      component: toComponentName(element),
      required: required.includes(key),
      description,
    };
    return [own, ...listFields(element, `${name}${element === value ? "" : "[]"}.`)];
  });
}
