import type { AccountScope } from "@/lib/db/account-scope";
import type { Account } from "@/prisma/generated/client";

/** The columns of an account that a scope is made of; spread into Prisma's `select`. */
export const SCOPE_COLUMNS = {
  id: true,
  sid: true,
  parentId: true,
  reportingZone: true,
  confirmationWindowMinutes: true,
  currency: true,
  messagesKeptFrom: true,
} as const;

export type ScopeRow = Pick<Account, keyof typeof SCOPE_COLUMNS>;

/** The only cast to the brand: whoever calls this has proved that the caller may act for the account. */
export const mintScope = ({ id, sid, parentId, messagesKeptFrom, ...settings }: ScopeRow) =>
  ({
    accountId: id,
    accountSid: sid,
    tenantId: parentId ?? id,
    reportingZone: settings.reportingZone,
    confirmationWindowMinutes: settings.confirmationWindowMinutes,
    currency: settings.currency,
    messagesKeptFrom: messagesKeptFrom?.getTime() ?? null,
  }) as AccountScope;
