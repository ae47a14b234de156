export type SwitchableAccount = { sid: string; name: string; parentSid: string | null };

/** Each account followed by its subaccounts, which are one deep as Twilio's; otherwise in the given order. */
export function nestAccounts(
  accounts: readonly SwitchableAccount[],
): { account: SwitchableAccount; nested: boolean }[] {
  const known = new Set(accounts.map(({ sid }) => sid));
  const isNested = ({ parentSid }: SwitchableAccount) => parentSid !== null && known.has(parentSid);
  return accounts
    .filter((account) => !isNested(account))
    .flatMap((account) => [
      { account, nested: false },
      ...accounts
        .filter(({ parentSid }) => parentSid === account.sid)
        .map((subaccount) => ({ account: subaccount, nested: true })),
    ]);
}
