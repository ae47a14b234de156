import autocannon from "autocannon";
import { accountSid, authorization, startServer } from "./server.mjs";
import { median, toRatioTable } from "./table.mjs";

const TURNS = 5;
const SECONDS = 8;
const CONNECTIONS = 32;

/** Requests a second that were answered as they should be; anything else makes the figure worthless. */
async function load(options, seconds = SECONDS) {
  const result = await autocannon({ connections: CONNECTIONS, duration: seconds, ...options });
  if (result.errors > 0 || result.non2xx > 0) {
    throw new Error(`${options.title}: ${result.errors} errors, ${result.non2xx} answers other than 2xx`);
  }
  return result.requests.average;
}

export async function measureSingleRequests({ noteMemory, ...settings }) {
  const { url, stop, residentMemory } = await startServer(settings);
  noteMemory("started", residentMemory());
  const empty = { title: "empty route handler", url: `${url}/api/health/live` };
  const create = {
    title: "POST Messages.json",
    url: `${url}/2010-04-01/Accounts/${accountSid}/Messages.json`,
    method: "POST",
    headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
    setupClient: (client) => {
      let n = 0;
      const next = () => {
        n += 1;
        const to = `+9198${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
        client.setBody(
          new URLSearchParams({ To: to, From: "+15005550006", Body: `Code ${n}`, ProvideFeedback: "true" }).toString(),
        );
      };
      next();
      client.on("response", next);
    },
  };
  await load(empty, 3);
  await load(create, 3);
  const rates = { empty: [], create: [] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    rates.empty.push(await load(empty));
    rates.create.push(await load(create));
  }
  noteMemory(`after ${TURNS * 2 * SECONDS} s of single requests`, residentMemory());
  await stop();
  const row = (name, values) => ({ name, value: median(values), ratio: median(values) / median(rates.empty) });
  return toRatioTable({
    title: "Single requests",
    unit: "requests/s",
    note: `${CONNECTIONS} connections on loopback, ${TURNS} turns of ${SECONDS} s. Every created message is committed, with all totals, before its answer.`,
    rows: [
      row("`GET /api/health/live`, an empty route handler", rates.empty),
      row("`POST …/Messages.json`", rates.create),
    ],
  });
}
