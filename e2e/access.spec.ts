import { randomUUID } from "node:crypto";
import { ACTIONS, type Access, PAGES, ROUTES } from "@/lib/auth/access-table";
import { hasRole, ROLES, type Role } from "@/lib/auth/roles";
import { createSchedule } from "@/lib/schedules/save-schedule";
import { createMember } from "@/lib/testing/session-cookie";
import type { WireAccount } from "@/lib/testing/wire-account";
import { callAction, EMPTY_FORM, listBuiltActions, listBuiltPaths } from "./support/call-action";
import { createPersonas, type Persona } from "./support/personas";
import { main } from "./support/servers";
import { expect, test } from "./support/test";

type Outcome = "allowed" | "sign in" | "unauthorized" | "forbidden" | "not found";

let account: WireAccount;
let personas: readonly Persona[];
let schedule: string;

test.beforeAll(async () => {
  ({ account, personas } = await createPersonas());
  const target = { kind: "email", emails: ["ann@example.com"] } as const;
  const usual = { name: "Walked", report: "country", query: "", weekday: null, minuteOfDay: 480 } as const;
  const { id: author } = await createMember(account.scope, "admin");
  const saved = await createSchedule(account.scope, { ...usual, target }, author);
  if (saved.status !== "saved") throw new Error(saved.status);
  schedule = saved.schedule.id;
});

/** What stands in an address for each variable part of it. */
const values = (): Readonly<Record<string, string>> => ({
  "[account]": account.sid,
  "[accountSid]": account.sid,
  "[schedule]": schedule,
  "[messageFile]": `SM${"0".repeat(32)}.json`,
  "[id]": randomUUID(),
  "[file]": "IN.svg",
  "[...path]": "nothing",
  "[...nextauth]": "csrf",
});

function toPath(address: string): string {
  const given = values();
  return address.replaceAll(/\[[^\]]+\]/g, (part) => {
    const value = given[part];
    if (value === undefined) throw new Error(`${address}: what shall stand for ${part}?`);
    return value;
  });
}

const isRole = (requirement: string): requirement is Role => ROLES.some((role) => role === requirement);
const ofRole = (role: Role | null | undefined, needs: Role): Outcome =>
  !role ? "not found" : hasRole(role, needs) ? "allowed" : "forbidden";

/** What the table makes of it, by persona, beside what the server did. */
async function walk(
  name: string,
  expected: (persona: Persona) => Outcome,
  call: (persona: Persona) => Promise<Outcome | string>,
  met: readonly Persona[] = personas,
): Promise<void> {
  const found: Record<string, string> = {};
  for (const persona of met) found[persona.name] = await call(persona);
  expect.soft(found, name).toEqual(Object.fromEntries(met.map((persona) => [persona.name, expected(persona)])));
}

test("the build has the pages, routes and actions of the table and no others", () => {
  const ownAddress = (key: string) => key.slice(key.indexOf(" ") + 1);
  const declared = [...Object.keys(PAGES), ...Object.keys(ROUTES).map(ownAddress)];
  // Next's own error pages, and files that are the same for everybody.
  const free = /^\/(_|favicon\.ico$|icon\.svg$)/;
  const built = listBuiltPaths().filter((path) => !free.test(path));
  expect([...new Set(built)].sort()).toEqual([...new Set(declared)].sort());
  expect(listBuiltActions().map(toActionName).sort()).toEqual(Object.keys(ACTIONS).sort());
});

/** Those without a session: credentials open no page. */
const ofPages = () => personas.filter(({ scopes }) => scopes === undefined);
const isNobody = ({ role, scopes }: Persona) => role === undefined && scopes === undefined;

test("every page opens for whom the table says", async () => {
  for (const [address, requirement] of Object.entries(PAGES)) {
    const expected = (persona: Persona): Outcome => {
      if (requirement === "public" || requirement === "setup link") return "allowed";
      if (isNobody(persona)) return "sign in";
      return isRole(requirement) ? ofRole(persona.role, requirement) : "allowed";
    };
    const open = async ({ headers }: Persona) => {
      const answer = await fetch(`${main.url}${toPath(address)}`, { headers, redirect: "manual" });
      await answer.arrayBuffer();
      return toPageOutcome(answer);
    };
    await walk(address, expected, open, ofPages());
  }
});

function toPageOutcome({ status, headers }: Response): Outcome | string {
  const to = headers.get("location") ?? headers.get("x-action-redirect") ?? "";
  if (to.includes("/login")) return "sign in";
  if (status === 403) return "forbidden";
  if (status === 404) return "not found";
  return status < 400 ? "allowed" : `answered ${status}`;
}

/** Files of the build: there is nobody whom they could tell apart, and Next gives them to any method. */
const SAME_FOR_ALL = /^\/(flags|world-map\.svg)\b/;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

test("every route answers whom the table says", async () => {
  for (const [name, access] of Object.entries<Access | "public" | "signature">(ROUTES)) {
    const [method = "", address = ""] = name.split(" ");
    const isWire = address.startsWith("/2010-04-01/");
    const expected = (persona: Persona): Outcome => {
      const outcome = expectedOf(persona);
      // None of them is of the account that the server was started with.
      return outcome === "allowed" && typeof access === "object" && access.firstAccountOnly ? "forbidden" : outcome;
    };
    const expectedOf = ({ role, scopes }: Persona): Outcome => {
      if (access === "public") return "allowed";
      if (access === "signature") return "forbidden";
      if (scopes === null) return isWire ? "unauthorized" : "not found";
      if (scopes) return access.key !== null && scopes.includes(access.key) ? "allowed" : "forbidden";
      if (role === undefined || access.session === null) return "unauthorized";
      return ofRole(role, access.session);
    };
    const call = async ({ headers }: Persona) => {
      const query = isWire ? "" : `?account=${account.sid}`;
      const answer = await fetch(`${main.url}${toPath(address)}${query}`, {
        method: method === "*" ? "PUT" : method,
        headers,
        redirect: "manual",
      });
      return toRouteOutcome(answer, await answer.text());
    };
    await walk(name, expected, call);
  }
});

function toRouteOutcome({ status }: Response, body: string): Outcome | string {
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  // Else it is something of the account that is not there: its account's members are told so.
  if (status === 404 && body.includes("There is no such account.")) return "not found";
  return status < 500 ? "allowed" : `answered ${status}`;
}

test("what a route doesn't have, it has for nobody", async () => {
  const declared = Object.keys(ROUTES);
  for (const address of new Set(declared.map((name) => name.slice(name.indexOf(" ") + 1)))) {
    if (declared.includes(`* ${address}`) || SAME_FOR_ALL.test(address)) continue;
    for (const method of METHODS.filter((method) => !declared.includes(`${method} ${address}`))) {
      for (const { name, headers } of personas.filter((met) => isNobody(met) || met.role === "admin")) {
        const { status } = await fetch(`${main.url}${toPath(address)}`, { method, headers });
        expect.soft(status, `${method} ${address} as ${name}`).toBe(405);
      }
    }
  }
});

test("a session changes nothing for a page of another site", async () => {
  const admin = personas.find(({ role }) => role === "admin");
  for (const name of Object.keys(ROUTES).filter((key) => !key.startsWith("GET ") && key.includes("/annotations"))) {
    const [method = "", address = ""] = name.split(" ");
    const headers = {
      cookie: admin?.headers.cookie ?? "",
      origin: "https://evil.example",
      "sec-fetch-site": "cross-site",
    };
    const { status } = await fetch(`${main.url}${toPath(address)}?account=${account.sid}`, { method, headers });
    expect(status, name).toBe(401);
  }
});

type ActionName = keyof typeof ACTIONS;
const HERE = Symbol("the account's SID");
/** No user has this id. */
const NOBODY = 2_147_483_647;

/** With which each is called: they change nothing that another persona would miss. Null for what no administrator may start here. */
const ARGUMENTS: Readonly<Record<ActionName, readonly unknown[] | null>> = {
  "/setup/actions#createFirstAdministrator": [null, EMPTY_FORM],
  "/setup/actions#getSetupState": ["no token"],
  "/forgot-password/actions#askForReset": ["nobody@example.com"],
  "/invitation/actions#joinAccount": ["no token"],
  "/invitation/actions#joinAsNewUser": ["no token", EMPTY_FORM],
  "/invitation/actions#openInvitation": ["no token"],
  "/reset-password/actions#openReset": ["no token"],
  "/reset-password/actions#setNewPassword": ["no token", "correct horse battery"],
  "/account-actions#createIngestKey": [HERE],
  "/demo-actions#getDemoProgress": [HERE],
  // Of one account that there is not: nobody's.
  "/demo-actions#removeDemo": [],
  "/demo-actions#startDemo": null,
  "/[account]/conversion/get-arrived#getArrived": [HERE],
  "/[account]/conversion/panels/load-delivery-times#loadDeliveryTimes": [HERE, ""],
  "/[account]/conversion/refresh-report#refreshReport": [HERE, ""],
  "/[account]/health/refresh-health#refreshHealth": [HERE],
  "/[account]/messages/search-messages#searchMessages": [HERE, "", null, EMPTY_FORM],
  "/[account]/settings/accounts/actions#makeAccount": [HERE, null, EMPTY_FORM],
  // It would end the personas' sessions.
  "/[account]/profile/actions#endAllSessions": null,
  "/[account]/profile/actions#endOwnSession": ["none"],
  "/[account]/profile/actions#saveName": [null, EMPTY_FORM],
  "/[account]/profile/actions#savePassword": [null, EMPTY_FORM],
  "/[account]/settings/actions#saveAccount": [HERE, null, EMPTY_FORM],
  "/[account]/settings/actions#saveReporting": [HERE, null, EMPTY_FORM],
  "/[account]/settings/keys/actions#endPreviousToken": [HERE],
  "/[account]/settings/keys/actions#makeKey": [HERE, EMPTY_FORM],
  "/[account]/settings/keys/actions#revokeKey": [HERE, "none"],
  "/[account]/settings/keys/actions#rotateToken": [HERE, "never"],
  "/[account]/settings/members/actions#inviteMember": [HERE, EMPTY_FORM],
  "/[account]/settings/members/actions#makeResetLink": [HERE, NOBODY],
  "/[account]/settings/members/actions#renewInvitation": [HERE, "nobody@example.com", "link"],
  "/[account]/settings/members/actions#setRole": [HERE, NOBODY, "viewer"],
  "/[account]/settings/members/actions#takeAccount": [HERE, NOBODY],
  "/[account]/settings/members/actions#withdrawInvitation": [HERE, "nobody@example.com"],
  // Without the account's name nothing happens.
  "/[account]/settings/danger/actions#closeForEver": [HERE, null, EMPTY_FORM],
  "/[account]/settings/danger/actions#deleteMessages": [HERE, null, EMPTY_FORM],
  "/[account]/settings/privacy/actions#downloadPerson": [HERE, "no number"],
  "/[account]/settings/privacy/actions#findPerson": [HERE, "no number"],
  "/[account]/settings/privacy/actions#forgetPerson": [HERE, "no number"],
  "/[account]/settings/privacy/actions#saveRetention": [HERE, null, EMPTY_FORM],
  "/[account]/settings/prices/actions#importPrices": [HERE, null, EMPTY_FORM],
  "/[account]/settings/prices/actions#removePrices": [HERE, null, EMPTY_FORM],
  "/[account]/settings/reports/actions#removeSchedule": [HERE, "none"],
  "/[account]/settings/reports/actions#saveSchedule": [HERE, "none", EMPTY_FORM],
  "/[account]/settings/reports/actions#sendNow": [HERE, "none"],
  "/[account]/settings/reports/actions#setPaused": [HERE, "none", true],
  // Without a token there is nothing to check or to remove.
  "/[account]/settings/twilio/actions#checkConnection": [HERE, null, EMPTY_FORM],
  "/[account]/settings/twilio/actions#removeToken": [HERE, null, EMPTY_FORM],
  "/[account]/settings/twilio/actions#saveToken": [HERE, null, EMPTY_FORM],
  "/[account]/views/actions#loadViews": [HERE],
  "/[account]/views/actions#removeView": [HERE, "none"],
  "/[account]/views/actions#renameView": [HERE, "none", EMPTY_FORM],
  "/[account]/views/actions#replaceView": [HERE, "none", "conversion", ""],
  "/[account]/views/actions#saveView": [HERE, "conversion", "", EMPTY_FORM],
};

const toActionName = ({ file, name }: { file: string; name: string }) =>
  `/${file
    .replace(/^app\//, "")
    .replaceAll(/\([^/]+\)\//g, "")
    .replace(/\.tsx?$/, "")}#${name}`;

/** The pages of the build as its manifest names them. */
const toPagePath = (worker: string) =>
  toPath(
    worker
      .replace(/^app/, "")
      .replaceAll(/\/\([^/]+\)/g, "")
      .replace(/\/page$/, "") || "/",
  );

/** How an action tells that it is not for this role, when it leaves its page standing. */
const REFUSALS = /not allowed|does not allow|needs the role|"status":"failed"/;

test("every server action works for whom the table says", async () => {
  const built = new Map(listBuiltActions().map((action) => [toActionName(action), action]));
  for (const [name, requirement] of Object.entries(ACTIONS) as [ActionName, string][]) {
    const action = built.get(name);
    if (!action) throw new Error(`${name} is not in the build`);
    const args = ARGUMENTS[name];
    const isHere = args?.includes(HERE) ?? true;
    const expected = (persona: Persona): Outcome => {
      if (isNobody(persona)) return isRole(requirement) || requirement === "signed in" ? "sign in" : "allowed";
      if (!isRole(requirement)) return "allowed";
      return isHere ? ofRole(persona.role, requirement) : "not found";
    };
    const use = async ({ headers }: Persona) => {
      const given = (args ?? [HERE]).map((value) => (value === HERE ? account.sid : value));
      const answer = await callAction(action, toPagePath(action.pages[0] ?? ""), given, headers);
      const outcome = toPageOutcome(answer);
      return outcome === "allowed" && REFUSALS.test(await answer.text()) ? "forbidden" : outcome;
    };
    await walk(name, expected, use, args ? ofPages() : ofPages().filter((persona) => expected(persona) !== "allowed"));
  }
});
