import { expect, it } from "vitest";
import { createTestScope } from "@/lib/testing/scope";
import { toFilterViews } from "./filter-views";

it("offers the views that have filters, and passes over one whose filters are refused by now", async () => {
  const scope = await createTestScope();
  const view = (id: string, query: string, page: "conversion" | "carriers" | "messages" = "conversion") => ({
    ...{ id, page, query, name: `View ${id}` },
  });
  expect(
    toFilterViews(
      [
        view("1", "range=today&country=IN"),
        view("2", "carrier=a%3B+select+1"),
        view("3", "range=today"),
        view("4", "country=IN&carrier=Jio", "carriers"),
        view("5", "status=failed&outcome=confirmed", "messages"),
      ],
      scope,
    ),
  ).toEqual([
    { id: "1", name: "View 1", filters: "country=IN" },
    { id: "5", name: "View 5", filters: "status=failed" },
  ]);
});
