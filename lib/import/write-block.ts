import type { AccountScope } from "@/lib/db/account-scope";
import type { MessageFacts } from "@/lib/ingest/facts";
import { writeSurely } from "@/lib/ingest/write-surely";
import type { Block, Line } from "./block";
import type { ImportTally, LineProblem } from "./import-tally";
import { parseMessageRow } from "./parse-message-row";
import type { Clock } from "./row-fields";
import { RowProblem } from "./row-problem";
import { toMessageFacts } from "./to-message-facts";

export type RowsPlan = {
  /** The account that a row's messages go to, by the account it names; null for one that is not imported into. */
  scopeOf: (accountSid: string | null) => AccountScope | null;
  clock: Clock;
  provider: string | null;
  expectsFeedback: boolean;
};

type Message = { line: number; facts: MessageFacts; isUncounted: boolean };

/** A block as facts by account, ready to be written, and what is wrong with the rest. */
export type PreparedBlock = {
  rows: number;
  accounts: Map<AccountScope, Message[]>;
  problems: LineProblem[];
};

async function toMessage({ line, row, problem }: Line, plan: RowsPlan): Promise<Message & { scope: AccountScope }> {
  if (problem) throw problem;
  const message = parseMessageRow(row, plan.clock);
  const scope = plan.scopeOf(message.accountSid);
  if (!scope) throw new RowProblem("other_account");
  const { provider, expectsFeedback } = plan;
  const facts = await toMessageFacts(message, { currency: scope.currency, provider, expectsFeedback });
  return { line, scope, facts, isUncounted: message.provideFeedback === null && !expectsFeedback };
}

/** Throws DatabaseUnavailableError: a carrier that is new is looked up and added. */
export async function prepareBlock({ lines }: Block, plan: RowsPlan): Promise<PreparedBlock> {
  const accounts: PreparedBlock["accounts"] = new Map();
  const problems: LineProblem[] = [];
  for (const line of lines) {
    try {
      const { scope, ...message } = await toMessage(line, plan);
      const others = accounts.get(scope);
      if (others) others.push(message);
      else accounts.set(scope, [message]);
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      problems.push({ line: line.line, problem: error });
    }
  }
  return { rows: lines.length, accounts, problems };
}

export type WrittenBlock = Omit<ImportTally, "reasons"> & { problems: LineProblem[] };

/** Resolves once the block is committed; what the database refuses has become a problem of its line. */
export async function writeBlock({ rows, accounts, problems }: PreparedBlock): Promise<WrittenBlock> {
  const written: WrittenBlock = { rows, messages: 0, changed: 0, uncounted: 0, problems };
  for (const [scope, messages] of accounts) {
    const { changed, refused } = await writeSurely(
      scope.accountId,
      messages.map(({ facts }) => facts),
    );
    for (const { line, facts, isUncounted } of messages) {
      if (refused.has(facts.sid)) written.problems.push({ line, problem: new RowProblem("refused") });
      else {
        written.messages += 1;
        if (changed.has(facts.sid)) written.changed += 1;
        if (isUncounted) written.uncounted += 1;
      }
    }
  }
  return written;
}
