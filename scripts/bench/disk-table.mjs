import { inMillions } from "./report-table.mjs";
import { number } from "./table.mjs";

/** @param {{ size: number, disk: import("./disk").DiskUse[] }[]} results by size */
export function toDiskTable(results) {
  const cells = ({ size, disk }, isChosen) => {
    const sum = (uses, of) => uses.reduce((total, use) => total + of(use), 0);
    const chosen = disk.filter(isChosen);
    const bytes = sum(chosen, (use) => use.bytes);
    const rows = sum(chosen, (use) => use.rows);
    const share = (100 * bytes) / sum(disk, (use) => use.bytes);
    return [number(rows), number(bytes / Math.max(1, rows)), number(bytes / size), `${share.toFixed(1)} %`];
  };
  const row = (name, isChosen) => [name, ...results.flatMap((result) => cells(result, isChosen))];
  return {
    title: "Disk",
    note: `Bytes straight after loading, tables of totals with their index: pages have the free room that live updates take
(fillfactor), and nothing else. Totals stop growing when every combination of dimensions has its row.`,
    columns: results.flatMap(({ size }) =>
      ["rows", "a row", "a message", "share"].map((name) => `${inMillions(size)}: ${name}`),
    ),
    rows: [
      ...results[0].disk.map(({ name }) => row(`\`${name}\``, (use) => use.name === name)),
      row("all totals", ({ isRollup }) => isRollup),
    ],
  };
}
