import type { AppUser, Prisma } from "@/prisma/generated/client";
import { isAdministrator } from "./administrators";

/** The links that an administrator is shown, who may have used one in the place of the person whom it is for. */
export type ShownLink = "invitation" | "reset";

type Password = Pick<AppUser, "passwordHash" | "passwordLink" | "passwordLinkBy">;

/**
 * Whether somebody may know the user's password who does not administrate the account, or will still know it when they no longer do: it
 * would let them in as that user. Only what came by a reset link ends with its maker. Changing it with the present one does not help,
 * since whoever knows that one can do it. `account` is null for one that is about to be the user's alone.
 */
export async function isPasswordKnownBeyond(
  tx: Prisma.TransactionClient,
  { passwordHash, passwordLink, passwordLinkBy }: Password,
  account: { readonly accountId: number } | null,
): Promise<boolean> {
  if (passwordHash === null || passwordLink === null) return false;
  const link: ShownLink = "reset";
  if (account === null || passwordLink !== link || passwordLinkBy === null) return true;
  return !(await isAdministrator(tx, account, passwordLinkBy));
}
