import { createApiKey } from "@/lib/auth/api-keys";
import type { Role } from "@/lib/auth/roles";
import { prisma } from "@/lib/db/prisma";
import { basicHeader } from "@/lib/testing/credentials";
import { createMember } from "@/lib/testing/session-cookie";
import type { WireAccount } from "@/lib/testing/wire-account";
import { createAccount } from "./accounts";
import { main } from "./servers";

/** Somebody who calls, and what may be had of `account` by that. */
export type Persona = {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a signed-in user in the account; null where it is none of theirs. */
  readonly role?: Role | null;
  /** Of credentials: what they are for; null where they are of an account that it is none of. */
  readonly scopes?: readonly string[] | null;
};

const MEMBERS = ["viewer", "analyst", "admin"] as const;

/** What a browser says with a request of one of our pages. */
const ofThisSite = (cookie: string) => ({ cookie, origin: main.url, "sec-fetch-site": "same-origin" });

/** An account between a parent and a subaccount, and everybody who may be met at its door. */
export async function createPersonas(): Promise<{ account: WireAccount; personas: readonly Persona[] }> {
  const [parent, account, branch, other] = await Promise.all(
    ["Parent", "Walked", "Branch", "Other"].map((name) => createAccount({ name })),
  );
  if (!parent || !account || !branch || !other) throw new Error("four accounts were made");
  const adopt = (child: WireAccount, of: WireAccount) =>
    prisma().account.update({ where: { sid: child.sid }, data: { parentId: of.scope.accountId } });
  await adopt(account, parent);
  await adopt(branch, account);
  const member = async (name: string, { scope }: WireAccount, as: Role, role: Role | null): Promise<Persona> => ({
    name,
    role,
    headers: ofThisSite((await createMember(scope, as)).cookie),
  });
  const token = (name: string, { sid, token }: WireAccount, scopes: readonly string[] | null): Persona => ({
    name,
    scopes,
    headers: { authorization: basicHeader(sid, token) },
  });
  const key = async (scope: "ingest" | "read"): Promise<Persona> => {
    const { sid, secret } = await createApiKey(account.scope, { name: scope, scopes: [scope] });
    return { name: `key to ${scope}`, scopes: [scope], headers: { authorization: basicHeader(sid, secret) } };
  };
  const all = ["ingest", "read"];
  const personas = [
    { name: "nobody", headers: {} },
    ...(await Promise.all(MEMBERS.map((role) => member(role, account, role, role)))),
    await member("admin of the parent", parent, "admin", "admin"),
    await member("viewer of the parent", parent, "viewer", "viewer"),
    await member("admin of a subaccount", branch, "admin", null),
    await member("admin of another account", other, "admin", null),
    await key("ingest"),
    await key("read"),
    token("auth token", account, all),
    token("auth token of the parent", parent, all),
    token("auth token of a subaccount", branch, null),
    token("auth token of another account", other, null),
  ];
  return { account, personas };
}
