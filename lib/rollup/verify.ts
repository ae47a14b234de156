import { recountTotals, type WrongTotal } from "./recount";

/** Every total of an account that disagrees with its messages (expected: none), all in memory at once. */
export async function listMismatchedTotals(accountId: number): Promise<WrongTotal[]> {
  const found: WrongTotal[] = [];
  for await (const { wrong } of recountTotals(accountId)) found.push(...wrong);
  return found;
}
