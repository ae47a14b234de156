import { describe, expect, it } from "vitest";
import { nestAccounts } from "./nest-accounts";
import { toSwitchHref } from "./switch-href";

const account = (sid: string, parentSid: string | null = null) => ({ sid, name: sid, parentSid });

describe("nestAccounts", () => {
  it("puts subaccounts below their account", () => {
    const nested = nestAccounts([
      account("A"),
      account("B"),
      account("a1", "A"),
      account("b1", "B"),
      account("a2", "A"),
    ]);
    expect(nested.map(({ account: { sid }, nested }) => (nested ? `- ${sid}` : sid))).toEqual([
      "A",
      "- a1",
      "- a2",
      "B",
      "- b1",
    ]);
  });

  it("shows a subaccount by itself to who may not see its account", () => {
    expect(nestAccounts([account("a1", "A")])).toEqual([{ account: account("a1", "A"), nested: false }]);
  });
});

describe("toSwitchHref", () => {
  it.each([
    ["/ACa/conversion", "", "/ACb/conversion"],
    ["/ACa/carriers", "range=today&carrier=Jio&compare=previous", "/ACb/carriers?range=today&compare=previous"],
    ["/ACa", "country=IN", "/ACb/conversion"],
    ["/ACa/messages/SM1", "tz=Asia%2FKolkata", "/ACb/messages?tz=Asia%2FKolkata"],
  ])("leads from %s?%s to %s", (path, search, href) => {
    expect(toSwitchHref(path, new URLSearchParams(search), "ACb")).toBe(href);
  });
});
