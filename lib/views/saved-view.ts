import { toDatabaseError } from "@/lib/db/errors";
import { Prisma } from "@/prisma/generated/client";
import type { ViewPage } from "./view-page";

/** A set of filters under a name. */
export type SavedView = {
  readonly id: string;
  readonly page: ViewPage;
  readonly name: string;
  /** Of toCanonicalQuery. */
  readonly query: string;
  /** Seen by every member of the account; otherwise by its author alone. */
  readonly isShared: boolean;
  /** Null where the author is no user any more. */
  readonly author: { readonly id: number; readonly name: string } | null;
};

/** The member who asks. */
export type Viewer = { readonly userId: number; readonly isAdmin: boolean };

/** A view is renamed, changed and deleted by its author or an admin. */
export const mayChangeView = ({ userId, isAdmin }: Viewer, { author }: SavedView): boolean =>
  isAdmin || author?.id === userId;

/** What of an account's views a member sees. */
export const seenBy = ({ userId }: Pick<Viewer, "userId">): Prisma.SavedViewWhereInput => ({
  OR: [{ ownerId: null }, { ownerId: userId }],
});

/** The columns that a view is made of; spread into Prisma's query. */
export const VIEW_COLUMNS = {
  select: {
    id: true,
    page: true,
    name: true,
    query: true,
    ownerId: true,
    author: { select: { id: true, name: true } },
  },
} as const satisfies Prisma.SavedViewDefaultArgs;

export const toSavedView = ({
  page,
  ownerId,
  ...rest
}: Prisma.SavedViewGetPayload<typeof VIEW_COLUMNS>): SavedView => ({
  ...rest,
  // Nothing else is ever written there.
  page: page as ViewPage,
  isShared: ownerId === null,
});

export const TAKEN = { status: "taken" } as const;

/** Turns a second view of one name into an answer, anything else into our errors. */
export function toTaken(error: unknown): typeof TAKEN {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return TAKEN;
  throw toDatabaseError(error);
}
