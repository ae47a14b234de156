const INTRO = `# Benchmarks

Written by \`npm run bench\`. Every figure comes from one run on one machine, with the load generator, the server and
PostgreSQL sharing its cores, so what counts is the ratio beside it. Each measurement takes turns with its yardstick; the
median of the turns is given.
`;

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const number = (value) => Math.round(value).toLocaleString("en-US");

/**
 * @param {{ machine: string, date: string, tables: { title: string, unit: string, note: string, rows: { name: string, value: number, ratio: number }[] }[] }} report
 */
export function toMarkdown({ machine, date, tables }) {
  const sections = tables.map(({ title, unit, note, rows }) =>
    [
      `## ${title}`,
      "",
      note,
      "",
      `| | ${unit} | ratio |`,
      "|---|---:|---:|",
      ...rows.map(({ name, value, ratio }) => `| ${name} | ${number(value)} | ${ratio.toFixed(2)} |`),
      "",
    ].join("\n"),
  );
  return `${INTRO}\n${date}, ${machine}.\n\n${sections.join("\n")}`;
}
