import { beforeAll, describe, expect, it } from "vitest";
import { listWireFaults } from "@/lib/messages/fixtures/wire-schema";
import { readStoredFacts } from "@/lib/testing/stored-facts";
import { createWireAccount, mintMessageSid, type WireAccount } from "@/lib/testing/wire-account";
import { call } from "./testing/wire-client";

let account: WireAccount;

beforeAll(async () => {
  account = await createWireAccount();
});

async function create(ProvideFeedback = "true"): Promise<string> {
  const form = { To: "+919876543210", From: "+15005550006", Body: "x", ProvideFeedback };
  return (await call(account, "POST", "/Messages.json", { form })).json.sid;
}

const give = (sid: string, form: Record<string, string> | string = {}) =>
  call(account, "POST", `/Messages/${sid}/Feedback.json`, { form });

const stored = async (sid: string) => (await readStoredFacts(account.scope.accountId)).get(sid);

describe("feedback", () => {
  it("confirms with 200 and exactly the documented fields", async () => {
    const sid = await create();
    const { status, json } = await give(sid, { Outcome: "confirmed" });
    expect(status).toBe(200);
    expect(listWireFaults("feedback", json)).toEqual([]);
    expect(json).toMatchObject({
      account_sid: account.sid,
      message_sid: sid,
      outcome: "confirmed",
      uri: `/2010-04-01/Accounts/${account.sid}/Messages/${sid}/Feedback.json`,
    });
  });

  it("keeps the first confirmation, whatever is said later", async () => {
    const sid = await create();
    const first = await give(sid, { Outcome: "confirmed" });
    const before = await stored(sid);
    for (const form of ["Outcome=confirmed", "Outcome=unconfirmed", ""]) {
      expect(await give(sid, form)).toMatchObject({ status: 200, json: first.json });
    }
    expect(await stored(sid)).toEqual(before);
  });

  it("starts unconfirmed and may be confirmed later", async () => {
    const sid = await create();
    expect((await give(sid)).json.outcome).toBe("unconfirmed");
    expect(await stored(sid)).toMatchObject({ confirmedAt: null, feedbackAt: expect.any(Number) });
    expect((await give(sid, { Outcome: "confirmed" })).json.outcome).toBe("confirmed");
  });

  it("is told once by many at the same time", async () => {
    const sid = await create();
    const answers = await Promise.all(Array.from({ length: 20 }, () => give(sid, { Outcome: "confirmed" })));
    expect(new Set(answers.map(({ json }) => JSON.stringify(json))).size).toBe(1);
  });

  it.each(["yes", "CONFIRMED", "confirmed "])("does not know the outcome %j", async (Outcome) => {
    const sid = await create();
    expect(await give(sid, { Outcome })).toMatchObject({ status: 400, json: { code: 20001 } });
    expect((await stored(sid))?.feedbackAt).toBeNull();
  });

  it("is not expected for a message sent without it", async () => {
    const sid = await create("false");
    expect(await give(sid, { Outcome: "confirmed" })).toMatchObject({ status: 400, json: { code: 20001 } });
    expect((await stored(sid))?.confirmedAt).toBeNull();
  });

  it("is for a message that exists, and leaves nothing behind otherwise", async () => {
    const sid = mintMessageSid();
    expect(await give(sid, { Outcome: "confirmed" })).toMatchObject({ status: 404, json: { code: 20404 } });
    expect(await stored(sid)).toBeUndefined();
  });
});
