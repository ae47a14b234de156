import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { Prisma } from "@/prisma/generated/client";
import { mintAccountSid } from "./account-sid";
import { ADMIN } from "./administrators";
import { changeAsAdministrator } from "./change-as-administrator";
import { isPasswordKnownBeyond } from "./known-password";

/** As many as Twilio allows. */
export const MAX_SUBACCOUNTS = 1_000;

export type NewAccount = {
  readonly name: string;
  /** Twilio's own, whose callbacks name it; otherwise one is minted. */
  readonly sid?: string | undefined;
  /** A subaccount of the account, or one on its own of which the user becomes the administrator. */
  readonly place: { readonly kind: "subaccount" } | { readonly kind: "own"; readonly administratorId: number };
};

export type Creation =
  | { readonly status: "created"; readonly sid: string }
  | { readonly status: "taken" | "full" | "too many of yours" }
  /** While it was asked for. */
  | { readonly status: "closed" }
  /** Whoever made the link by which the user chose it may know it, and must not come into an account that is the user's alone. */
  | { readonly status: "known password" }
  /** The account is a subaccount itself; those have none. */
  | { readonly status: "subaccount" };

/** That somebody administrates, without the subaccounts. */
export const MAX_OWN_ACCOUNTS = 100;

const UNIQUE_VIOLATION = "P2002";

/** The account's parent may have none: memberships and tokens reach one level down. Throws DatabaseUnavailableError. */
export async function mayHaveSubaccounts({ accountId }: AccountScope): Promise<boolean> {
  try {
    const { parentId } = await prisma().account.findUniqueOrThrow({
      where: { id: accountId },
      select: { parentId: true },
    });
    return parentId === null;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

const hasMostAccounts = async (tx: Prisma.TransactionClient, userId: number) =>
  (await tx.membership.count({ where: { userId, role: ADMIN } })) >= MAX_OWN_ACCOUNTS;

/** Makes an account in the zone, with the window and currency of the account from which it is made. Throws DatabaseUnavailableError, NotAdministratorError. */
export async function createAccount(
  scope: AccountScope,
  { name, sid = mintAccountSid(), place }: NewAccount,
  by: AuditSource = SYSTEM,
): Promise<Creation> {
  const { accountId, accountSid, reportingZone, confirmationWindowMinutes, currency } = scope;
  const isSubaccount = place.kind === "subaccount";
  const data = {
    sid,
    name,
    reportingZone,
    confirmationWindowMinutes,
    currency,
    ...(isSubaccount
      ? { parentId: accountId }
      : { memberships: { create: { role: ADMIN, userId: place.administratorId } } }),
  };
  try {
    return await changeAsAdministrator<Creation & { readonly id?: number }>(
      scope,
      by,
      async (tx) => {
        // Locked, so that no two count the same room.
        await tx.$queryRaw`SELECT FROM account WHERE id = ${accountId} FOR UPDATE`;
        const parent = await tx.account.findUniqueOrThrow({
          where: { id: accountId },
          select: { parentId: true, closedAt: true, _count: { select: { subaccounts: true } } },
        });
        if (parent.closedAt !== null) return { status: "closed" };
        if (parent.parentId !== null) return { status: "subaccount" };
        if (place.kind === "own" && (await hasMostAccounts(tx, place.administratorId)))
          return { status: "too many of yours" };
        if (isSubaccount && parent._count.subaccounts >= MAX_SUBACCOUNTS) return { status: "full" };
        if (!isSubaccount && (await hasKnownPassword(tx, place.administratorId))) return { status: "known password" };
        const { id } = await tx.account.create({ data, select: { id: true } });
        return { status: "created", sid, id };
      },
      ({ id }) =>
        id === undefined
          ? null
          : {
              accountId: id,
              action: "account.created",
              target: sid,
              details: { name, parent: isSubaccount ? accountSid : null },
            },
    );
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION)
      return { status: "taken" };
    throw toDatabaseError(error);
  }
}

/** Locked, so that none is set meanwhile. */
async function hasKnownPassword(tx: Prisma.TransactionClient, userId: number): Promise<boolean> {
  await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${userId} FOR NO KEY UPDATE`;
  return isPasswordKnownBeyond(tx, await tx.appUser.findUniqueOrThrow({ where: { id: userId } }), null);
}
