import { isAccountOpen } from "@/lib/accounts/is-account-open";
import type { AccountScope } from "@/lib/db/account-scope";
import type { MessageFacts } from "@/lib/ingest/facts";
import { writeSurely } from "@/lib/ingest/write-surely";
import { AccountClosedError } from "./account-closed-error";
import type { Block, Line } from "./block";
import type { ImportTally, LineProblem } from "./import-tally";
import { parseMessageRow } from "./parse-message-row";
import type { Clock } from "./row-fields";
import { RowProblem, rowProblem } from "./row-problem";
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

function parseLine({ row, problem }: Line, { clock, scopeOf }: RowsPlan) {
  if (problem) throw problem;
  const message = parseMessageRow(row, clock);
  const scope = scopeOf(message.accountSid);
  if (!scope) throw rowProblem("other_account");
  if (scope.messagesKeptFrom !== null && message.createdAt < scope.messagesKeptFrom) throw rowProblem("expired");
  return { message, scope };
}

/** Throws DatabaseUnavailableError: a carrier that is new is looked up and added. */
export async function prepareBlock({ lines }: Block, plan: RowsPlan): Promise<PreparedBlock> {
  const { provider, expectsFeedback } = plan;
  const accounts: PreparedBlock["accounts"] = new Map();
  const problems: LineProblem[] = [];
  for (const line of lines) {
    try {
      const { message, scope } = parseLine(line, plan);
      const stated = toMessageFacts(message, { currency: scope.currency, provider, expectsFeedback });
      const facts = stated instanceof Promise ? await stated : stated;
      const isUncounted = message.outcome.provideFeedback === null && !expectsFeedback;
      const ready = { line: line.line, facts, isUncounted };
      const others = accounts.get(scope);
      if (others) others.push(ready);
      else accounts.set(scope, [ready]);
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      problems.push({ line: line.line, problem: error });
    }
  }
  return { rows: lines.length, accounts, problems };
}

export type WrittenBlock = Omit<ImportTally, "reasons"> & { problems: LineProblem[] };

/**
 * Resolves once the block is committed; what the database refuses has become a problem of its line. Throws AccountClosedError,
 * DatabaseUnavailableError.
 */
export async function writeBlock({ rows, accounts, problems }: PreparedBlock): Promise<WrittenBlock> {
  const written: WrittenBlock = { rows, messages: 0, changed: 0, uncounted: 0, problems };
  for (const [scope, messages] of accounts) {
    // An import outlives the moment for which what is under way to a closed account is waited for.
    if (!(await isAccountOpen(scope))) throw new AccountClosedError(scope.accountSid);
    const { changed, refused } = await writeSurely(
      scope.accountId,
      messages.map(({ facts }) => facts),
    );
    for (const { line, facts, isUncounted } of messages) {
      if (refused.has(facts.sid)) written.problems.push({ line, problem: rowProblem("refused") });
      else {
        written.messages += 1;
        if (changed.has(facts.sid)) written.changed += 1;
        if (isUncounted) written.uncounted += 1;
      }
    }
  }
  return written;
}
