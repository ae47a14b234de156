import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { closePools, pool } from "@/lib/db/pool";

afterAll(closePools);

/** PostgreSQL's name of a Prisma scalar, unless `@db.` says otherwise. */
const TYPES: Record<string, string> = {
  Int: "int4",
  BigInt: "int8",
  String: "text",
  Boolean: "bool",
  Bytes: "bytea",
  DateTime: "timestamp",
  Json: "jsonb",
};
const NATIVE_TYPES: Record<string, string> = { "Timestamptz(3)": "timestamptz", SmallInt: "int2", Uuid: "uuid" };

type Table = { columns: Record<string, string>; keys: string[] };

const attribute = (line: string, name: string) => line.match(new RegExp(`${name}\\("([^"]+)"\\)`))?.[1];

/** What schema.prisma promises: columns as `type`, `type?` or `type[]`, and the keys and indexes as lists of columns. */
function parseSchema(text: string): Record<string, Table> {
  const tables: Record<string, Table> = {};
  for (const [, body = ""] of text.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)) {
    const lines = body.split("\n").map((line) => line.trim());
    const columnOf: Record<string, string> = {};
    const table: Table = { columns: {}, keys: [] };
    for (const line of lines) {
      const [, field, type, mark = ""] = line.match(/^(\w+)\s+(\w+)(\?|\[\])?/) ?? [];
      if (!field || !type || !TYPES[type]) continue;
      const column = attribute(line, "@map") ?? field;
      columnOf[field] = column;
      const native = line.match(/@db\.(\S+)/)?.[1];
      table.columns[column] = `${native ? NATIVE_TYPES[native] : TYPES[type]}${mark}`;
      if (/@id\b/.test(line)) table.keys.push(`primary ${column}`);
      if (/@unique\b/.test(line)) table.keys.push(`unique ${column}`);
    }
    for (const line of lines) {
      const [, kind, list = ""] = line.match(/^@@(id|unique|index)\(\[(.*)\]\)/) ?? [];
      if (!kind) continue;
      const columns = list.split(", ").map((item) => columnOf[item.replace(/\(.*/, "")] ?? item);
      table.keys.push(`${{ id: "primary", unique: "unique", index: "index" }[kind]} ${columns.join(",")}`);
    }
    tables[attribute(body, "@@map") ?? "?"] = { ...table, keys: table.keys.sort() };
  }
  return tables;
}

async function readDatabase(): Promise<Record<string, Table>> {
  const { rows } = await pool().query<{ table: string; column: string; type: string }>(`
    SELECT table_name AS table, column_name AS column,
      CASE WHEN data_type = 'ARRAY' THEN substr(udt_name, 2) || '[]'
           ELSE udt_name || CASE WHEN is_nullable = 'YES' THEN '?' ELSE '' END END AS type
      FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> '_prisma_migrations'
       AND NOT (SELECT relispartition FROM pg_class WHERE oid = format('%I', table_name)::regclass)`);
  const { rows: indexes } = await pool().query<{ table: string; key: string }>(`
    SELECT c.relname AS table, CASE WHEN indisprimary THEN 'primary' WHEN indisunique THEN 'unique' ELSE 'index' END
      || ' ' || string_agg(a.attname, ',' ORDER BY k.position) AS key
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY AS k(attnum, position)
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relname <> '_prisma_migrations' AND NOT c.relispartition
     GROUP BY i.indexrelid, c.relname, indisprimary, indisunique`);
  const tables: Record<string, Table> = {};
  for (const { table, column, type } of rows) {
    tables[table] ??= { columns: {}, keys: [] };
    tables[table].columns[column] = type;
  }
  for (const { table, key } of indexes) tables[table]?.keys.push(key);
  for (const table of Object.values(tables)) table.keys.sort();
  return tables;
}

test("the migrations lead to the schema that Prisma knows", async () => {
  const schema = parseSchema(readFileSync(new URL("../../prisma/schema.prisma", import.meta.url), "utf8"));
  expect(Object.keys(schema)).toContain("message");
  expect(await readDatabase()).toEqual(schema);
});
