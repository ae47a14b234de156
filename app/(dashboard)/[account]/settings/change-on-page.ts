import { revalidatePath } from "next/cache";
import { getAuditSource } from "@/app/audit-source";
import { authorizeAction, type Member } from "@/app/session";
import type { AuditSource } from "@/lib/audit/audit-source";
import type { MemberAction } from "@/lib/auth/access-table";
import { DatabaseUnavailableError } from "@/lib/db/errors";
import { refused, UNAVAILABLE } from "./reports/schedule-state";

const NOT_ALLOWED = refused("Your role in this account does not allow that any more.");

/** How the actions of a page of the settings change something: for whom the action is, and what is shown is read anew. */
export const changeOnPage =
  (page: "keys" | "reports") =>
  async <State>(
    action: MemberAction,
    account: string,
    act: (member: Member, by: AuditSource) => Promise<State>,
  ): Promise<State | typeof NOT_ALLOWED> => {
    const path = `/${account}/settings/${page}`;
    try {
      const member = await authorizeAction(action, account, path);
      if (!member) return NOT_ALLOWED;
      const state = await act(member, await getAuditSource(member.user));
      revalidatePath(path);
      return state;
    } catch (error) {
      if (error instanceof DatabaseUnavailableError) return UNAVAILABLE;
      throw error;
    }
  };
