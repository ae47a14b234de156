import fc from "fast-check";

/** What a request may name: one's own, another account's, what both have, and what nobody has. */
export type Names = {
  readonly accounts: readonly string[];
  readonly sids: readonly string[];
  readonly annotations: readonly string[];
  readonly carriers: readonly string[];
};

export type RandomRequest = {
  /** `GET /api/v1/carriers` */
  readonly name: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: string;
  readonly body: { readonly type: string; readonly text: string } | null;
};

const FROM = "2026-11-10T00:00:00Z";
const TO = "2026-11-12T00:00:00Z";
/** Without them a route answers no figures. */
const NEEDED: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [/\/(reports|exports)\/|\/annotations$/, { from: FROM, to: TO }],
  [/\/carriers$|health\.csv/, { at: TO }],
  [/carriers\/(errors|receipts|resends|series)\.csv/, { country: "IN", carrier: "Jio", at: TO }],
  [/evidence\.csv/, { country: "IN", carrier: "Jio", from: FROM, to: TO }],
];

const json = (value: unknown) => ({ type: "application/json", text: JSON.stringify(value) });
const form = (fields: Record<string, string>) => ({
  type: "application/x-www-form-urlencoded",
  text: new URLSearchParams(fields).toString(),
});

/** Requests of a route, most of them well formed; `address` is that of its folder. */
export function randomRequest(method: string, address: string, names: Names): fc.Arbitrary<RandomRequest> {
  const one = (values: readonly string[]) => fc.constantFrom(...values);
  const account = one(names.accounts);
  const sid = one(names.sids);
  const carrier = one(names.carriers);
  const params = fc.record({
    accountSid: account,
    messageFile: address.endsWith("[messageFile]") ? sid.map((name) => `${name}.json`) : sid,
    id: one(names.annotations),
    path: fc.constant("nothing"),
    file: fc.constantFrom("IN.svg", "XX.svg"),
  });
  const to = fc.constantFrom("+919876543210", "+9779812345678");
  const extra = {
    account,
    tz: fc.constantFrom("UTC", "Asia/Kathmandu", "Mars/Base"),
    granularity: fc.constantFrom("hour", "day", "week", "eon"),
    group_by: fc.constantFrom("country", "carrier", "country,carrier", "sender", "provider", "colour"),
    country: fc.constantFrom("IN", "NP", "ZZ", "India"),
    carrier,
    sender: fc.constantFrom("+15005550006", "MG00000000000000000000000000000000", "THEIRS"),
    provider: fc.constantFrom("Twilio", "Theirs"),
    error_code: fc.constantFrom("30003", "30007", "x"),
    compare: fc.constant("previous"),
    include: fc.constant("conversion_by_delivery_time"),
    columns: fc.constantFrom("country", "carrier,attempted", "sid", "nothing"),
    limit: fc.constantFrom("1", "5", "0"),
    page_token: sid,
    sid,
    PageSize: fc.constantFrom("1", "50"),
    PageToken: sid,
    To: to,
  };
  const query = fc
    .record(extra, { requiredKeys: [] })
    .chain((all) =>
      fc.subarray(
        Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
        { maxLength: 3 },
      ),
    )
    .map((chosen) => {
      const needed = NEEDED.find(([pattern]) => pattern.test(address))?.[1];
      return new URLSearchParams({ ...needed, ...Object.fromEntries(chosen) }).toString();
    });
  const created = fc.constantFrom("2026-11-10T06:00:00Z", "2026-11-11T18:45:00Z");
  const bodies: Readonly<Record<string, fc.Arbitrary<{ type: string; text: string }>>> = {
    "/api/v1/messages": fc
      .array(fc.record({ sid, to, date_created: created, carrier }), { minLength: 1, maxLength: 3 })
      .map(json),
    "/api/v1/feedback": fc
      .array(fc.record({ message_sid: sid, date: created }), { minLength: 1, maxLength: 3 })
      .map(json),
    "/api/v1/annotations": fc
      .record({ id: one(names.annotations), kind: fc.constant("deploy"), text: fc.constant("Same"), start: created })
      .map(json),
    "/api/v1/annotations/[id]": fc.constant(json({ text: "Changed" })),
    "/api/webhooks/twilio/status": fc
      .record({ AccountSid: account, MessageSid: sid, MessageStatus: fc.constant("delivered") })
      .map(form),
    "/2010-04-01/Accounts/[accountSid]/Messages.json": fc
      .record({ To: to, MessageSid: sid })
      .map((fields) => form({ From: "+15005550006", Body: "1", ProvideFeedback: "true", ...fields })),
    "/2010-04-01/Accounts/[accountSid]/Messages/[messageFile]": fc.constant(form({ Body: "" })),
    "/2010-04-01/Accounts/[accountSid]/Messages/[messageFile]/Feedback.json": fc.constant(
      form({ Outcome: "confirmed" }),
    ),
  };
  const isRead = method === "GET" || method === "HEAD";
  const body = (isRead ? undefined : bodies[address]) ?? fc.constant(null);
  return fc.record({ params, query, body }).map(({ params: given, ...request }) => ({
    ...request,
    name: `${method} ${address}`,
    // The wire format knows its account by its path alone.
    query: method !== "GET" && address.startsWith("/2010") ? "" : request.query,
    params: Object.fromEntries(
      Object.entries(given).filter(([key]) => address.includes(`[${key}]`) || address.includes(`[...${key}]`)),
    ),
    path: address.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, key: keyof typeof given) =>
      encodeURIComponent(given[key] ?? "x"),
    ),
  }));
}
