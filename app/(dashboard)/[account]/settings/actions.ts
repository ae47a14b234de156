"use server";

import { z } from "zod";
import { confirmationWindowSchema, nameSchema } from "@/lib/accounts/account-fields";
import { getAccountSettings, updateAccount } from "@/lib/accounts/account-settings";
import { MAX_ZONE_CHANGES, takeZoneChange } from "@/lib/auth/zone-change-limit";
import { storableText } from "@/lib/db/storable-value";
import { changeReportingZone, UnknownZoneError } from "@/lib/rollup/change-reporting-zone";
import { dayRebuilder } from "@/lib/rollup/day-rebuilder";
import { saveSettings } from "./save-settings";
import type { SettingsState } from "./settings-state";

const TOO_MANY_ZONES = `You changed time zones ${MAX_ZONE_CHANGES} times within an hour. Try again later.`;

/** Renames the account. */
export async function saveAccount(accountSid: string, _previous: SettingsState, form: FormData) {
  const section = {
    action: "/[account]/settings/actions#saveAccount",
    labels: { name: "The name" },
    schema: z.object({ name: nameSchema }),
  } as const;
  return saveSettings(section, accountSid, form, async ({ scope }, values, by) => {
    await updateAccount(scope, values, by);
    return { status: "saved" };
  });
}

/** Saves where the account's days begin and how long its messages may be confirmed. */
export async function saveReporting(accountSid: string, _previous: SettingsState, form: FormData) {
  const section = {
    action: "/[account]/settings/actions#saveReporting",
    labels: { reportingZone: "The reporting time zone", confirmationWindow: "The confirmation window" },
    schema: z.object({ reportingZone: storableText(100), confirmationWindow: confirmationWindowSchema }),
  } as const;
  return saveSettings(section, accountSid, form, async ({ scope, user }, { reportingZone, confirmationWindow }, by) => {
    try {
      const { reportingZone: present } = await getAccountSettings(scope);
      // First what may be refused. All writers wait for it, so not without need.
      if (reportingZone !== present) {
        if (!takeZoneChange(user.id)) return { status: "refused", error: TOO_MANY_ZONES };
        await changeReportingZone(scope, reportingZone, by);
        dayRebuilder().start();
      }
    } catch (error) {
      if (!(error instanceof UnknownZoneError)) throw error;
      const reportingZone = `${section.labels.reportingZone} is not one that the database knows.`;
      return { status: "invalid", errors: { reportingZone } };
    }
    await updateAccount(scope, { confirmationWindowMinutes: confirmationWindow }, by);
    return { status: "saved" };
  });
}
