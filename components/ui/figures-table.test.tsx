import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { FiguresTable } from "./figures-table";

const render = (count: number) =>
  renderToStaticMarkup(
    <FiguresTable
      caption="Codes"
      columns={[
        { key: "code", name: "Code" },
        { key: "failures", name: "Failures" },
      ]}
      rows={Array.from({ length: count }, (_, i) => ({ key: i, name: `code ${i}`, figures: [i] }))}
      first={{ count: 6, noun: "codes" }}
    />,
  );
const rowsOf = (html: string) => html.match(/code \d+/g)?.length;

it("shows the first rows and says how many more there are", () => {
  const html = render(9);
  expect(rowsOf(html)).toBe(6);
  expect(html).toContain("Show 3 more codes");
  expect(html).toContain('aria-expanded="false"');
});

it("has no button for a single row, nor for none", () => {
  expect([rowsOf(render(7)), render(7).includes("button")]).toEqual([7, false]);
  expect([rowsOf(render(2)), render(2).includes("button")]).toEqual([2, false]);
});
