import { isKnownZone } from "@/lib/accounts/is-known-zone";
import { createFirstAdministrator, hasUsers } from "./first-administrator";
import { listGivenFirstStartSettings, readFirstStartSettings, ZONE_RULE } from "./first-start-settings";
import { setupLink } from "./setup-token";

/** Most often the settings have done their work; but somebody may have changed one of them and wonder. */
function noteIgnored(): readonly string[] {
  const names = listGivenFirstStartSettings();
  return names.length > 0
    ? [`Ignored, since they only count before the first administrator exists: ${names.join(", ")}.`]
    : [];
}

/**
 * While there is no user: makes the administrator that the settings name, or offers the setup link. Answers the lines to
 * show to whoever starts the server; a minted auth token is among them this once, a given one never. Afterwards it only names
 * the settings that count no more.
 */
export async function prepareFirstStart(): Promise<readonly string[]> {
  if (await hasUsers()) return noteIgnored();
  const { administrator, reportingZone = "UTC", ...given } = readFirstStartSettings();
  if (!(await isKnownZone(reportingZone))) throw new Error(`Wrong settings:\n  REPORTING_ZONE ${ZONE_RULE}`);
  if (!administrator) return ["Create the first administrator (this link works once):", `  ${setupLink()}`];
  const created = await createFirstAdministrator(
    { ...administrator, name: "Administrator", accountName: "Main account", reportingZone },
    given,
  );
  if (!created) return [];
  const lines = [`Created account ${created.accountSid} with the administrator ${administrator.email}.`];
  if (!given.authToken) lines.push(`Its auth token, shown only now: ${created.authToken}`);
  return lines;
}
