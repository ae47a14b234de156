import type { z } from "zod";
import { getAuditSource } from "@/app/audit-source";
import { authorizeAction, type Member } from "@/app/session";
import { NotAdministratorError } from "@/lib/accounts/administrators";
import type { AuditSource } from "@/lib/audit/audit-source";
import type { MemberAction } from "@/lib/auth/access-table";
import { DatabaseUnavailableError, QueueFullError } from "@/lib/db/errors";
import { RateLimitError } from "@/lib/http/rate-limit";
import type { Refusal } from "./refusals";

/** What a browser sent is not what its page sends. */
class UnreadableInputError extends Error {
  override readonly name = "UnreadableInputError";
}

/** An argument of an action, which may be anything. `asMember` answers what it throws. */
export function readInput<Value>(schema: z.ZodType<Value>, given: unknown): Value {
  const read = schema.safeParse(given);
  if (!read.success) throw new UnreadableInputError("an argument of an action is of another form");
  return read.data;
}

type Use<Refused> = {
  readonly action: MemberAction;
  readonly account: string;
  /** The page to come back to, for who must sign in first. */
  readonly page: string;
  /** In the form that the page shows. */
  readonly refuse: (why: Refusal) => Refused;
};

/** Does what an action of an account's page is for, for whom it is; what keeps it from that is an answer, too. */
export async function asMember<State, Refused>(
  { action, account, page, refuse }: Use<Refused>,
  act: (member: Member, by: AuditSource) => Promise<State>,
): Promise<State | Refused> {
  try {
    const member = await authorizeAction(action, account, page);
    return member ? await act(member, await getAuditSource(member.user)) : refuse("not allowed");
  } catch (error) {
    if (error instanceof NotAdministratorError) return refuse("not allowed");
    if (error instanceof RateLimitError) return refuse("too many");
    if (error instanceof UnreadableInputError) return refuse("unreadable");
    if (error instanceof DatabaseUnavailableError || error instanceof QueueFullError) return refuse("unavailable");
    throw error;
  }
}
