"use server";

import { forbidden } from "next/navigation";
import { z } from "zod";
import { authorizeAction, type Member } from "@/app/session";
import type { MemberAction } from "@/lib/auth/access-table";
import { storableText } from "@/lib/db/storable-value";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { toCanonicalQuery } from "@/lib/views/canonical-query";
import { listViews } from "@/lib/views/list-views";
import { createView, deleteView, updateView } from "@/lib/views/save-view";
import { viewNameSchema } from "@/lib/views/view-name";
import { VIEW_PAGES, type ViewPage } from "@/lib/views/view-page";
import { asMember, readInput } from "../as-member";
import { REFUSALS, type Refusal } from "../refusals";
import { type ListedView, mayOpen, toListedView } from "./listed-view";
import { toViewer } from "./to-viewer";
import { toViewHref } from "./view-href";
import { refused, type ViewState } from "./view-state";

/** What a browser sends is of any form, and goes into queries. */
const idSchema = storableText(64);
const searchSchema = z.string();
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
      const of = readInput(pageSchema, page);
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
      updateView(scope, toViewer(member), readInput(idSchema, id), {
        name,
        ...(audience && { isShared: audience === "shared" }),
      }),
  );
}

/** Makes a view of what its page shows now. */
export async function replaceView(account: string, id: string, page: ViewPage, search: string): Promise<ViewState> {
  return change("/[account]/views/actions#replaceView", account, nothingSchema, new FormData(), (member) => {
    const query = readQuery(search, readInput(pageSchema, page), member);
    return updateView(member.scope, toViewer(member), readInput(idSchema, id), { query });
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
      const deletion = await deleteView(scope, toViewer(member), readInput(idSchema, id));
      return deletion.status === "deleted" ? { status: "saved", href: `/${account}/views` } : deletion;
    },
  );
}

const readQuery = (search: string, page: ViewPage, { scope }: Member): string =>
  toCanonicalQuery(new URLSearchParams(readInput(searchSchema, search)), page, scope);

type Outcome = ViewState | Awaited<ReturnType<typeof createView | typeof updateView | typeof deleteView>>;

const refuse = (why: Refusal) => (why === "not allowed" ? NOT_ALLOWED : refused(REFUSALS[why]));

async function change<Values>(
  action: MemberAction,
  account: string,
  schema: z.ZodType<Values>,
  form: FormData,
  act: (member: Member, values: Values) => Promise<Outcome>,
): Promise<ViewState> {
  return asMember({ action, account, page: `/${account}/views`, refuse }, async (member) => {
    const parsed = schema.safeParse(Object.fromEntries(form));
    if (!parsed.success) return refused(`The name ${parsed.error.issues[0]?.message ?? "is needed"}.`, "name");
    try {
      return toState(account, await act(member, parsed.data));
    } catch (error) {
      if (error instanceof InvalidParameterError) return refused(`This cannot be saved: ${error.message}.`);
      throw error;
    }
  });
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
