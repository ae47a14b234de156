import type { WireAccount } from "@/lib/testing/wire-account";
import { type AccountSettings, createAccount, createUser, type User } from "./accounts";
import { type Batch, recordHistory } from "./messages";
import { beSignedIn } from "./sessions";
import { test } from "./test";

type OwnAccount = { readonly user: User; readonly account: WireAccount };

/** An account of the spec's own with this history; each of its tests begins with its user signed in. */
export function ownAccount(settings: AccountSettings, listHistory: () => readonly Batch[]): OwnAccount {
  let made: OwnAccount | null = null;
  const own = () => {
    if (!made) throw new Error("the account is there when the tests run");
    return made;
  };
  test.beforeAll(async () => {
    const user = await createUser();
    const account = await createAccount(settings, user);
    await recordHistory(account, listHistory());
    made = { user, account };
  });
  test.beforeEach(({ context }) => beSignedIn(context, own().user));
  return {
    get user() {
      return own().user;
    },
    get account() {
      return own().account;
    },
  };
}
