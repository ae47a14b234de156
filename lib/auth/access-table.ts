import type { KeyScope } from "./key-scopes";
import { hasRole, type Role } from "./roles";

/** Who may call a route of the API. */
export type Access = {
  /** What an API key must be for; an account's auth token is for everything. Null where only people who signed in are let in. */
  readonly key: KeyScope | null;
  /** The least role of a signed-in member; null where only keys and tokens are taken. */
  readonly session: Role | null;
  /** Of the account that the first start made, which is the operator's: it tells of all of them. Nobody's once that is closed. */
  readonly firstAccountOnly?: true;
};

const VIEWER = { key: "read", session: "viewer" } as const;
const ANALYST = { key: "read", session: "analyst" } as const;
const ADMINISTRATOR = { key: null, session: "admin" } as const;
const OPERATOR = { key: "read", session: "viewer", firstAccountOnly: true } as const;
const SENDER = { key: "ingest", session: null } as const;
const READER = { key: "read", session: null } as const;
/** Adding to what everybody sees: an application, or those who also see messages. */
const ANNOTATOR = { key: "ingest", session: "analyst" } as const;

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "*";

/**
 * What every route requires, by method and path of its folder; `*` is any method. "public" needs no proof of who it is,
 * "signature" Twilio's for the account that is named in the body. The wrappers of lib/http take it from here.
 */
export const ROUTES = {
  "* /2010-04-01/[...path]": "public",
  "GET /2010-04-01/Accounts/[accountSid]/Messages.json": READER,
  "POST /2010-04-01/Accounts/[accountSid]/Messages.json": SENDER,
  "GET /2010-04-01/Accounts/[accountSid]/Messages/[messageFile]": READER,
  "POST /2010-04-01/Accounts/[accountSid]/Messages/[messageFile]": SENDER,
  "DELETE /2010-04-01/Accounts/[accountSid]/Messages/[messageFile]": SENDER,
  "POST /2010-04-01/Accounts/[accountSid]/Messages/[messageFile]/Feedback.json": SENDER,
  "* /api/[...path]": "public",
  "GET /api/auth/[...nextauth]": "public",
  "POST /api/auth/[...nextauth]": "public",
  "GET /api/health/live": "public",
  "GET /api/health/ready": "public",
  "GET /api/metrics": OPERATOR,
  "GET /api/openapi": "public",
  "GET /api/v1/annotations": VIEWER,
  "POST /api/v1/annotations": ANNOTATOR,
  "GET /api/v1/annotations/[id]": VIEWER,
  "PATCH /api/v1/annotations/[id]": ANNOTATOR,
  "DELETE /api/v1/annotations/[id]": ANNOTATOR,
  "GET /api/v1/carriers": VIEWER,
  "GET /api/v1/carriers/errors.csv": ANALYST,
  "GET /api/v1/carriers/evidence.csv": ANALYST,
  "GET /api/v1/carriers/health.csv": ANALYST,
  "GET /api/v1/carriers/messages.csv": ANALYST,
  "GET /api/v1/carriers/receipts.csv": ANALYST,
  "GET /api/v1/carriers/resends.csv": ANALYST,
  "GET /api/v1/carriers/series.csv": ANALYST,
  "GET /api/v1/data-health": VIEWER,
  "GET /api/v1/exports/annotations.csv": ANALYST,
  "GET /api/v1/exports/audit.csv": ADMINISTRATOR,
  "GET /api/v1/exports/breakdown.csv": ANALYST,
  "GET /api/v1/exports/data-health.csv": ANALYST,
  "GET /api/v1/exports/decomposition.csv": ANALYST,
  "GET /api/v1/exports/errors.csv": ANALYST,
  "GET /api/v1/exports/funnel.csv": ANALYST,
  "GET /api/v1/exports/latency.csv": ANALYST,
  "GET /api/v1/exports/messages.csv": ANALYST,
  "GET /api/v1/exports/timeseries.csv": ANALYST,
  "POST /api/v1/feedback": SENDER,
  "POST /api/v1/messages": SENDER,
  "GET /api/v1/reports/breakdown": VIEWER,
  "GET /api/v1/reports/decomposition": VIEWER,
  "GET /api/v1/reports/errors": VIEWER,
  "GET /api/v1/reports/funnel": VIEWER,
  "GET /api/v1/reports/latency": VIEWER,
  "GET /api/v1/reports/timeseries": VIEWER,
  "POST /api/webhooks/twilio/status": "signature",
  "GET /flags/[file]": "public",
  "GET /world-map.svg": "public",
} as const satisfies Readonly<Record<`${Method} /${string}`, Access | "public" | "signature">>;

/** What a page requires of whoever opens it: a role in the account of its address, where it is one of an account. */
export const PAGES = {
  "/": "signed in",
  "/login": "public",
  "/forgot-password": "public",
  "/invitation": "public",
  "/reset-password": "public",
  "/setup": "setup link",
  "/api-reference": "public",
  "/[account]/annotations": "viewer",
  "/[account]/carriers": "viewer",
  "/[account]/conversion": "viewer",
  "/[account]/health": "viewer",
  "/[account]/messages": "analyst",
  "/[account]/profile": "viewer",
  "/[account]/settings": "admin",
  "/[account]/settings/accounts": "admin",
  "/[account]/settings/audit": "admin",
  "/[account]/settings/keys": "admin",
  "/[account]/settings/members": "admin",
  "/[account]/settings/danger": "admin",
  "/[account]/settings/privacy": "admin",
  "/[account]/settings/prices": "admin",
  "/[account]/settings/reports": "admin",
  "/[account]/settings/reports/[schedule]": "admin",
  "/[account]/settings/reports/new": "admin",
  "/[account]/settings/twilio": "admin",
  "/[account]/views": "viewer",
} as const satisfies Readonly<Record<`/${string}`, Role | "public" | "signed in" | "setup link">>;

/** What a server action requires, by its file below `app` (without groups) and its name: a role in the account it is used on. */
export const ACTIONS = {
  "/setup/actions#createFirstAdministrator": "setup link",
  "/setup/actions#getSetupState": "setup link",
  "/forgot-password/actions#askForReset": "public",
  "/invitation/actions#joinAccount": "signed in",
  "/invitation/actions#joinAsNewUser": "public",
  "/invitation/actions#openInvitation": "public",
  "/reset-password/actions#openReset": "public",
  "/reset-password/actions#setNewPassword": "public",
  "/account-actions#createIngestKey": "admin",
  "/demo-actions#getDemoProgress": "admin",
  "/demo-actions#removeDemo": "admin",
  "/demo-actions#startDemo": "admin",
  "/[account]/conversion/get-arrived#getArrived": "viewer",
  "/[account]/conversion/panels/load-delivery-times#loadDeliveryTimes": "viewer",
  "/[account]/conversion/refresh-report#refreshReport": "viewer",
  "/[account]/health/refresh-health#refreshHealth": "viewer",
  "/[account]/messages/search-messages#searchMessages": "analyst",
  "/[account]/settings/accounts/actions#makeAccount": "admin",
  "/[account]/profile/actions#endAllSessions": "signed in",
  "/[account]/profile/actions#endOwnSession": "signed in",
  "/[account]/profile/actions#saveName": "signed in",
  "/[account]/profile/actions#savePassword": "signed in",
  "/[account]/settings/actions#saveAccount": "admin",
  "/[account]/settings/actions#saveReporting": "admin",
  "/[account]/settings/keys/actions#endPreviousToken": "admin",
  "/[account]/settings/keys/actions#makeKey": "admin",
  "/[account]/settings/keys/actions#revokeKey": "admin",
  "/[account]/settings/keys/actions#rotateToken": "admin",
  "/[account]/settings/members/actions#inviteMember": "admin",
  "/[account]/settings/members/actions#makeResetLink": "admin",
  "/[account]/settings/members/actions#renewInvitation": "admin",
  "/[account]/settings/members/actions#setRole": "admin",
  "/[account]/settings/members/actions#takeAccount": "admin",
  "/[account]/settings/members/actions#withdrawInvitation": "admin",
  "/[account]/settings/danger/actions#closeForEver": "admin",
  "/[account]/settings/danger/actions#deleteMessages": "admin",
  "/[account]/settings/privacy/actions#downloadPerson": "admin",
  "/[account]/settings/privacy/actions#findPerson": "admin",
  "/[account]/settings/privacy/actions#forgetPerson": "admin",
  "/[account]/settings/privacy/actions#saveRetention": "admin",
  "/[account]/settings/prices/actions#importPrices": "admin",
  "/[account]/settings/prices/actions#removePrices": "admin",
  "/[account]/settings/reports/actions#removeSchedule": "admin",
  "/[account]/settings/reports/actions#saveSchedule": "admin",
  "/[account]/settings/reports/actions#sendNow": "admin",
  "/[account]/settings/reports/actions#setPaused": "admin",
  "/[account]/settings/twilio/actions#checkConnection": "admin",
  "/[account]/settings/twilio/actions#removeToken": "admin",
  "/[account]/settings/twilio/actions#saveToken": "admin",
  "/[account]/views/actions#loadViews": "viewer",
  "/[account]/views/actions#removeView": "viewer",
  "/[account]/views/actions#renameView": "viewer",
  "/[account]/views/actions#replaceView": "viewer",
  "/[account]/views/actions#saveView": "viewer",
} as const satisfies Readonly<Record<`/${string}#${string}`, Role | "public" | "signed in" | "setup link">>;

type KeysOf<Table, Value> = { [Key in keyof Table]: Table[Key] extends Value ? Key : never }[keyof Table];

export type RouteName = keyof typeof ROUTES;
export type GuardedRoute = KeysOf<typeof ROUTES, Access>;
export type OpenRoute = Exclude<RouteName, GuardedRoute>;
/** Those that are of an account. */
export type MemberPage = KeysOf<typeof PAGES, Role>;
export type MemberAction = KeysOf<typeof ACTIONS, Role>;

/** Whether a page is for members of this role, for links to it. */
export const isPageFor = (role: Role, page: MemberPage): boolean => hasRole(role, PAGES[page]);
