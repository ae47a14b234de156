import { changeAsAdministrator } from "@/lib/accounts/change-as-administrator";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { listCarrierNames } from "@/lib/dimensions/carrier-id";
import { ALL_OTHER_CARRIERS, forgetPriceBook } from "./get-price-book";
import type { PriceEntry } from "./parse-price-book";

/**
 * Takes the place of the account's prices; messages without a price get theirs in the background. Without entries messages are priced by
 * nothing from then on, and keep what they have. Throws DatabaseUnavailableError, NotAdministratorError.
 */
export async function savePriceBook(
  scope: AccountScope,
  entries: readonly PriceEntry[],
  by: AuditSource = SYSTEM,
): Promise<void> {
  const { accountId } = scope;
  const isEmpty = entries.length === 0;
  try {
    // Locked, so that of two imports one comes after the other as a whole.
    await changeAsAdministrator(
      scope,
      by,
      async (tx) => {
        const { priceBookVersion } = await tx.account.update({
          where: { id: accountId },
          data: { priceBookVersion: { increment: 1 }, priceBookPendingSince: isEmpty ? null : new Date() },
          select: { priceBookVersion: true },
        });
        await tx.priceBookEntry.deleteMany({ where: { accountId } });
        await tx.priceBookEntry.createMany({
          data: entries.map(({ country, carrierId, micros }) => ({ accountId, country, carrierId, price: micros })),
        });
        return priceBookVersion;
      },
      (version) =>
        isEmpty
          ? { accountId, action: "prices.removed", details: { version } }
          : { accountId, action: "prices.imported", details: { prices: entries.length, version } },
    );
  } catch (error) {
    throw toDatabaseError(error);
  } finally {
    forgetPriceBook(accountId);
  }
}

/** `carrier` is null for all that have no price of their own; `price` in units of the account's currency. */
export type ListedPrice = { readonly country: string; readonly carrier: string | null; readonly price: number };

/** By country, then carrier. Throws DatabaseUnavailableError. */
export async function listPrices({ accountId }: AccountScope): Promise<ListedPrice[]> {
  try {
    const entries = await prisma().priceBookEntry.findMany({ where: { accountId }, orderBy: { country: "asc" } });
    const names = await listCarrierNames(
      entries.flatMap(({ carrierId }) => (carrierId === ALL_OTHER_CARRIERS ? [] : [carrierId])),
    );
    return entries
      .map(({ country, carrierId, price }) => ({
        country,
        carrier: names.get(carrierId) ?? null,
        price: Number(price) / 1_000_000,
      }))
      .sort((a, b) => a.country.localeCompare(b.country) || (a.carrier ?? "").localeCompare(b.carrier ?? ""));
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Whether messages still wait for their price. Throws DatabaseUnavailableError. */
export async function isPricing({ accountId }: AccountScope): Promise<boolean> {
  try {
    return (await prisma().account.count({ where: { id: accountId, priceBookPendingSince: { not: null } } })) > 0;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
