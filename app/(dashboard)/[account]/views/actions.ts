"use server";

import { forbidden } from "next/navigation";
import { z } from "zod";
import { authorizeAction, type Member } from "@/app/session";
import type { MemberAction } from "@/lib/auth/access-table";
import { DatabaseUnavailableError } from "@/lib/db/errors";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { toCanonicalQuery } from "@/lib/views/canonical-query";
import { listViews } from "@/lib/views/list-views";
import { createView, deleteView, updateView } from "@/lib/views/save-view";
import { viewNameSchema } from "@/lib/views/view-name";
import { VIEW_PAGES, type ViewPage } from "@/lib/views/view-page";
import { type ListedView, mayOpen, toListedView } from "./listed-view";
import { toViewer } from "./to-viewer";
import { toViewHref } from "./view-href";
import { refused, UNAVAILABLE, type ViewState } from "./view-state";

/** What a browser sends is of any form, and goes into queries. */
const textSchema = z.string();
const audienceSchema = z.enum(["shared", "own"]);
const pageSchema = z.enum(VIEW_PAGES);
const newViewSchema = z.object({ name: viewNameSchema, audience: audienceSchema });
const changesSchema = z.object({ name: viewNameSchema, audience: audienceSchema.optional() });

const nothingSchema = z.object({});

const NOT_ALLOWED = refused("Only who saved it, or an admin of the account, may change this view.");
const GONE = refused("This view is not there any more.");
const TAKEN = refused("There is a view of this name already.", "name");

/** The views that the member may open. Throws DatabaseUnavailableError. */
export async function loadViews(account: string): Promise<ListedView[]> {
  const member = (await authorizeAction("/[account]/views/actions#loadViews", account)) ?? forbidden();
  const viewer = toViewer(member);
  const views = await listViews(member.scope, viewer);
  return views.filter((view) => mayOpen(member.role, view)).map((view) => toListedView(account, viewer, view));
}

/** Saves the filters of a page's query string under a name. */
export async function saveView(account: string, page: ViewPage, search: string, form: FormData): Promise<ViewState> {
  return change(
    "/[account]/views/actions#saveView",
    account,
    newViewSchema,
    form,
    async (member, { name, audience }) => {
      const of = pageSchema.parse(page);
      if (!mayOpen(member.role, { page: of })) return refused("Your role in this account does not show that page.");
      const query = readQuery(search, of, member);
      return createView(member.scope, toViewer(member), { page: of, name, query, isShared: audience === "shared" });
    },
  );
}

/** Renames a view, and says who sees it where the form asks that. */
export async function renameView(account: string, id: string, form: FormData): Promise<ViewState> {
  return change(
    "/[account]/views/actions#renameView",
    account,
    changesSchema,
    form,
    ({ scope, ...member }, { name, audience }) =>
      updateView(scope, toViewer(member), textSchema.parse(id), {
        name,
        ...(audience && { isShared: audience === "shared" }),
      }),
  );
}

/** Makes a view of what its page shows now. */
export async function replaceView(account: string, id: string, page: ViewPage, search: string): Promise<ViewState> {
  return change("/[account]/views/actions#replaceView", account, nothingSchema, new FormData(), (member) => {
    const query = readQuery(search, pageSchema.parse(page), member);
    return updateView(member.scope, toViewer(member), textSchema.parse(id), { query });
  });
}

/** Deletes a view; the pages that it opened stay where they are. */
export async function removeView(account: string, id: string): Promise<ViewState> {
  return change(
    "/[account]/views/actions#removeView",
    account,
    nothingSchema,
    new FormData(),
    async ({ scope, ...member }) => {
      const deletion = await deleteView(scope, toViewer(member), textSchema.parse(id));
      return deletion.status === "deleted" ? { status: "saved", href: `/${account}/views` } : deletion;
    },
  );
}

const readQuery = (search: string, page: ViewPage, { scope }: Member): string =>
  toCanonicalQuery(new URLSearchParams(textSchema.parse(search)), page, scope);

type Outcome = ViewState | Awaited<ReturnType<typeof createView | typeof updateView | typeof deleteView>>;

async function change<Values>(
  action: MemberAction,
  account: string,
  schema: z.ZodType<Values>,
  form: FormData,
  act: (member: Member, values: Values) => Promise<Outcome>,
): Promise<ViewState> {
  try {
    const member = await authorizeAction(action, account, `/${account}/views`);
    if (!member) return NOT_ALLOWED;
    const parsed = schema.safeParse(Object.fromEntries(form));
    if (!parsed.success) return refused(`The name ${parsed.error.issues[0]?.message ?? "is needed"}.`, "name");
    return toState(account, await act(member, parsed.data));
  } catch (error) {
    if (error instanceof InvalidParameterError) return refused(`This cannot be saved: ${error.message}.`);
    if (error instanceof DatabaseUnavailableError) return UNAVAILABLE;
    throw error;
  }
}

function toState(account: string, outcome: Outcome): ViewState {
  switch (outcome.status) {
    case "saved":
      return "view" in outcome ? { status: "saved", href: toViewHref(account, outcome.view) } : outcome;
    case "taken":
      return TAKEN;
    case "full":
      return refused(`There are ${outcome.most} views already, as many as there may be. Delete one first.`);
    case "not allowed":
      return NOT_ALLOWED;
    case "not found":
    case "deleted":
      return GONE;
    default:
      return outcome;
  }
}
