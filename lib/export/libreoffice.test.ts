import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { toTableCsv } from "./table-csv";

const isInstalled = spawnSync("soffice", ["--version"]).status === 0;

const COLUMNS = ["sid", "to", "from", "start", "rate", "change"];
const ROWS = [
  ["SM0a1b2c3d4e5f60718293a4b5c6d7e8f9", "+91 •••••• 3210", "+15005550006", "2026-11-14T00:00:00+05:45", 0.25, -0.023],
  ["0012345678901234", "+1 •••••• 0113", "=1+1", "2026-11-15T00:00:00+05:45", 0.5, 0.1],
  ["1e5", "", '=HYPERLINK("http://example.com","x")', "2026-11-16T00:00:00+05:45", null, null],
  ["1/2", "50%", "TRUE", "2026-11-17T00:00:00+05:45", 1, 1],
  ["MARCH1", "$5", "12/31/2026", "2026-11-18T00:00:00+05:45", 1, 1],
  ["(5)", "5 €", "3 PM", "2026-11-19T00:00:00+05:45", 1, 1],
  ["false", "1 1/2", ".5", "2026-11-20T00:00:00+05:45", 1, 1],
  ["SM1", "", "", "2026-11-22T10:56:28.123+00:00", 1, 1],
  ["SM2", "", "", "2026-11-22T10:56:28+00:00", 1, 1],
  ["Sept 5, 2026", "₹1,000", "Jan-26", "2026-11-21T00:00:00+05:45", 1, 1],
] as const;

/** Comma, quotation mark, UTF-8: https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html */
const FILTER = "44,34,76,1";
/** As in English, and looking for numbers in every cell, as who opens a file by hand may have it look. */
const IMPORT_FILTER = `${FILTER},,1033,false,true`;

it.skipIf(!isInstalled)(
  "opens in LibreOffice with every cell as it was written (needs soffice)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "otp-insights-office-"));
    try {
      const rows = ROWS.map((cells) => Object.fromEntries(COLUMNS.map((name, i) => [name, cells[i]])));
      const table = { available: COLUMNS, byDefault: COLUMNS, rows };
      const text = toTableCsv(table, { columns: undefined, bom: "true", zone: "Asia/Kathmandu", comment: [] });
      writeFileSync(join(folder, "export.csv"), text);
      execFileSync("soffice", [
        `-env:UserInstallation=file://${folder}/profile`,
        "--headless",
        `--infilter=CSV:${IMPORT_FILTER}`,
        ...["--convert-to", `csv:Text - txt - csv (StarCalc):${FILTER},,0,false,true,false`],
        ...["--outdir", join(folder, "out"), join(folder, "export.csv")],
      ]);
      const opened = readFileSync(join(folder, "out", "export.csv"), "utf8");
      expect(parse(opened, { bom: true })).toEqual(parse(text, { bom: true }));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  120_000,
);
