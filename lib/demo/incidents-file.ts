import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEMO_ACCOUNT_SID } from "./demo-account-sid";
import type { TrafficSettings } from "./generate-traffic";
import type { SentIncident } from "./send-traffic";

export const incidentsFile = (dataDir: string): string => join(dataDir, "demo-incidents.json");

const iso = (at: number) => new Date(at).toISOString();

/** The truth about the incidents as a file for scripts and tests, which compare alerts with it. */
export function writeIncidents(dataDir: string, settings: TrafficSettings, incidents: readonly SentIncident[]): void {
  const truth = {
    account: DEMO_ACCOUNT_SID,
    ...settings,
    until: iso(settings.until),
    incidents: incidents.map((incident) => ({ ...incident, from: iso(incident.from), to: iso(incident.to) })),
  };
  writeFileSync(incidentsFile(dataDir), `${JSON.stringify(truth, null, 2)}\n`);
}

export const removeIncidents = (dataDir: string): void => rmSync(incidentsFile(dataDir), { force: true });
