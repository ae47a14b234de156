type Element = number | string | boolean | null;

/**
 * PostgreSQL's text form of a one-dimensional array. About four times as fast as node-postgres's own conversion, which
 * the ingest statement feels: it sends some thirty arrays at once. An array of nothing but nulls becomes `{}`: `unnest` of several
 * arrays pads the short ones with nulls.
 */
export function toArrayLiteral<T>(items: readonly T[], value: (item: T) => Element): string {
  let literal = "";
  let known = false;
  for (const item of items) {
    const element = value(item);
    if (element === null) literal += ",NULL";
    else {
      known = true;
      literal += typeof element === "string" ? `,${quote(element)}` : `,${element}`;
    }
  }
  return known ? `{${literal.slice(1)}}` : "{}";
}

const quote = (text: string) => `"${text.replace(/["\\]/g, "\\$&")}"`;
