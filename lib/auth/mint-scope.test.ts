import { expect, it } from "vitest";
import { mintScope } from "./mint-scope";

it("counts a subaccount to the tenant of its parent", () => {
  const settings = { reportingZone: "UTC", confirmationWindowMinutes: 60, currency: "USD", messagesKeptFrom: null };
  const mint = (id: number, parentId: number | null) => mintScope({ id, parentId, sid: `AC${id}`, ...settings });
  expect([mint(1, null), mint(2, 1), mint(3, 1)].map(({ tenantId }) => tenantId)).toEqual([1, 1, 1]);
});
