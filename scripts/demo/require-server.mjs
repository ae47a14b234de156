import { StartError } from "../start/console.mjs";

const PATIENCE = 5_000;
const EVERY_ADDRESS = ["0.0.0.0", "::"];

/** Where the server of these settings is to be reached from here. */
function addressOf({ host, port }) {
  const name = host === undefined || EVERY_ADDRESS.includes(host) ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/** The address of the running server; throws StartError, saying what to do, when there is none. */
export async function requireServer(settings) {
  const address = addressOf(settings);
  const status = await fetch(`${address}/api/health/ready`, { signal: AbortSignal.timeout(PATIENCE) }).then(
    (response) => response.status,
    () => 0,
  );
  if (status === 503) throw new StartError(`The server at ${address} is not ready yet. Try again in a moment.`);
  if (status !== 200)
    throw new StartError(
      `No OTP Insights answers at ${address}. Start it first: npm start (elsewhere: PORT=… npm run demo)`,
    );
  return address;
}
