import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { parseMessageQuery } from "@/lib/messages/message-query";
import { ListFailed } from "./list-failed";
import { listNarrowing } from "./list-narrowing";

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const narrowedBy = (query: string) =>
  listNarrowing(parseMessageQuery(new URLSearchParams(query), { reportingZone: "UTC" }));

it.each([
  ["range=last_90_days", []],
  ["sender=ACME&status=failed&last_digits=3210&country=IN", ["last digits", "country", "sender", "status"]],
  ["error_code=unknown&provide_feedback=false", ["outcome", "error code"]],
])("names what narrows the list: %s", (query, names) => {
  expect(narrowedBy(query)).toEqual(names);
});

it("says of a list that took too long what was looked for, and what helps", () => {
  const slow = renderToStaticMarkup(<ListFailed reason="timeout" narrowed={narrowedBy("sender=ACME&status=failed")} />);
  expect(slow).toContain("Few messages match (sender, status)");
  expect(slow).toContain("A shorter range or fewer filters help");
  expect(renderToStaticMarkup(<ListFailed reason="timeout" />)).toContain("A shorter range helps, or trying again");
  expect(renderToStaticMarkup(<ListFailed reason="busy" />)).toContain("Too many reports are being made at once.");
});
