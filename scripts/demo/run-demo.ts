import { closePools } from "../../lib/db/pool";
import { DEMO_ACCOUNT_SID } from "../../lib/demo/demo-account-sid";
import type { TrafficSettings } from "../../lib/demo/generate-traffic";
import { incidentsFile } from "../../lib/demo/incidents-file";
import { loadDemo, removeDemo as removeDemoData } from "../../lib/demo/load-demo";
import type { Post, SentIncident } from "../../lib/demo/send-traffic";
import { count, showProgress } from "../import/progress.mjs";

type Surroundings = {
  server: string | undefined;
  dataDir: string;
  say: (line: string) => void;
  /** Given by the caller: imported from here it would be another instance, which nobody stops. */
  onStop: (undo: () => unknown) => () => void;
};

/** Two on their way or being read while two are being written. */
const BATCH = { batch: 5_000, requests: 4 };

const iso = (at: number) => new Date(at).toISOString();

class ServerGoneError extends Error {
  override readonly name = "ServerGoneError";
}

const postTo =
  (server: string, signal: AbortSignal) =>
  (authorization: string): Post =>
  async (path, body) => {
    const headers = { authorization, "content-type": "application/x-ndjson" };
    try {
      return await fetch(server + path, { method: "POST", headers, body, signal });
    } catch (error) {
      signal.throwIfAborted();
      throw new ServerGoneError(`The server at ${server} went away.`, { cause: error });
    }
  };

function describeIncident({ kind, country, carrier, sender, from, to, size }: SentIncident): string {
  const place = [country, carrier, sender].filter(Boolean).join(" ") || "everywhere";
  return `${iso(from).slice(0, 16)}Z – ${iso(to).slice(0, 16)}Z  ${kind.padEnd(33)}  ${place.padEnd(14)}  ${size} messages`;
}

/** Fills the demo account through the server's batch API; answers what was done. Closes lib's pools. */
export async function makeDemo(
  settings: TrafficSettings,
  { server = "", dataDir, say, onStop }: Surroundings,
): Promise<string> {
  const { messages, days, seed, until } = settings;
  const command = `npm run demo -- --messages ${messages} --days ${days} --seed ${JSON.stringify(seed)} --until ${iso(until)}`;
  say(`${count(messages)} messages over ${days} days. The same again: ${command}`);
  const stopper = new AbortController();
  let sent = 0;
  let began = performance.now();
  const endProgress = showProgress(() => {
    const seconds = (performance.now() - began) / 1000;
    return { name: "Messages", rows: sent, seconds, readBytes: sent, totalBytes: messages };
  });
  const loading = loadDemo(settings, {
    ...BATCH,
    postAs: postTo(server, stopper.signal),
    dataDir,
    onProgress: (taken) => {
      // Removing what was there before takes its time too.
      if (taken === 0) began = performance.now();
      sent = taken;
    },
    signal: stopper.signal,
  });
  // A stop waits until the key is revoked and nothing uses the database any more.
  const forget = onStop(async () => {
    stopper.abort();
    await loading.catch(() => {});
    await closePools();
    endProgress();
    say("Stopped. A part of it is there: run it again to start over, or npm run demo -- --remove");
  });
  try {
    const incidents = await loading;
    endProgress();
    say(`The incidents in it, also in ${incidentsFile(dataDir)}:`);
    for (const incident of incidents) say(`  ${describeIncident(incident)}`);
    say(`The report: ${server}/${DEMO_ACCOUNT_SID}/conversion`);
    return `${count(messages)} messages sent`;
  } finally {
    endProgress();
    if (!stopper.signal.aborted) {
      forget();
      await closePools();
    }
  }
}

/** Removes the demo account; answers what was done. Closes lib's pools. */
export async function removeDemo({ dataDir }: Surroundings): Promise<string> {
  try {
    const isRemoved = await removeDemoData(dataDir);
    return isRemoved ? "Demo data removed" : "There is no demo data";
  } finally {
    await closePools();
  }
}
