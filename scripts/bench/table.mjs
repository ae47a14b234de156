const INTRO = `# Benchmarks

Written by \`npm run bench\`. Every figure comes from one run on one machine, with the load generator, the server and
PostgreSQL sharing its cores, so what counts is the ratio beside it. Rates take turns with their yardstick; the median of
the turns is given.
`;

/** The nearest rank; `q` from 0 to 1. */
export const quantile = (values, q) => [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * q) - 1)];

export const median = (values) => quantile(values, 0.5);

export const number = (value) => Math.round(value).toLocaleString("en-US");

/**
 * @typedef {{ title: string, note: string, columns: string[], rows: string[][] }} Table a row begins with its name
 */

/**
 * Rates beside that of a yardstick.
 * @param {{ title: string, unit: string, note: string, rows: { name: string, value: number, ratio: number }[] }} rates
 * @returns {Table}
 */
export const toRatioTable = ({ title, unit, note, rows }) => ({
  title,
  note,
  columns: [unit, "ratio"],
  rows: rows.map(({ name, value, ratio }) => [name, number(value), ratio.toFixed(2)]),
});

const line = (cells) => `| ${cells.join(" | ")} |`;

/** @param {{ machine: string, date: string, tables: Table[] }} report */
export function toMarkdown({ machine, date, tables }) {
  const sections = tables.map(({ title, note, columns, rows }) =>
    [
      `## ${title}`,
      "",
      note,
      "",
      line(["", ...columns]),
      `|---|${"---:|".repeat(columns.length)}`,
      ...rows.map(line),
      "",
    ].join("\n"),
  );
  return `${INTRO}\n${date}, ${machine}.\n\n${sections.join("\n")}`;
}
