import { parseArgs } from "node:util";
import { StartError } from "../start/console.mjs";

export const USAGE = "npm run demo -- [--messages N] [--days D] [--seed S] [--until INSTANT] [--remove]";

const LIMITS = { messages: [1_000, 50_000_000], days: [3, 400] };
const OPTIONS = {
  messages: { type: "string", default: "500000" },
  days: { type: "string", default: "90" },
  seed: { type: "string", default: "1" },
  until: { type: "string" },
  remove: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
};

function parse(args) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new StartError(`${error.message}\n  ${USAGE}`);
  }
}

function readCount(name, text) {
  const [least, most] = LIMITS[name];
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(count >= least && count <= most))
    throw new StartError(`--${name} must be a number from ${least} to ${most}, not "${text}".`);
  return count;
}

/** The end of the traffic in epoch ms: whole seconds, so that what is printed gives the same again. */
function readUntil(text, now) {
  if (text === undefined) return Math.floor(now / 1000) * 1000;
  const until = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!(until <= now))
    throw new StartError(`--until must be an instant in the past such as 2026-11-21T12:00:00Z, not "${text}".`);
  return until;
}

/**
 * What the command is asked to do; throws StartError for what it does not understand.
 * @param {string[]} args
 * @param {number} now epoch ms
 */
export function readArguments(args, now) {
  const { messages, days, seed, until, remove, help } = parse(args);
  return {
    messages: readCount("messages", messages),
    days: readCount("days", days),
    seed,
    until: readUntil(until, now),
    remove,
    help,
  };
}
