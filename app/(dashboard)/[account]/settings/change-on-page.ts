import { revalidatePath } from "next/cache";
import type { Member } from "@/app/session";
import type { AuditSource } from "@/lib/audit/audit-source";
import type { MemberAction } from "@/lib/auth/access-table";
import { asMember } from "../as-member";
import { REFUSALS } from "../refusals";
import { refused } from "./action-state";

/** How the actions of a page of the settings change something: for whom the action is, and what is shown is read anew. */
export const changeOnPage =
  (name: "keys" | "members" | "reports") =>
  <State>(action: MemberAction, account: string, act: (member: Member, by: AuditSource) => Promise<State>) => {
    const page = `/${account}/settings/${name}`;
    return asMember({ action, account, page, refuse: (why) => refused(REFUSALS[why]) }, async (member, by) => {
      const state = await act(member, by);
      revalidatePath(page);
      return state;
    });
  };
