import { parseArgs } from "node:util";
import { StartError } from "../start/console.mjs";

const SECTIONS = ["write", "batch", "single", "exports", "reports"];
const SATURATED = "saturated";
const SIZES = [1_000_000, 10_000_000];
const LARGE = 100_000_000;

const USAGE = `npm run bench -- [--only ${SECTIONS.join("|")}]… [--size MESSAGES]… [--large]
    --only   measures these sections alone and leaves BENCHMARKS.md as it is
    --size   how many messages the reports are measured over instead of 1 and 10 million, or \`saturated\`: totals that have
             grown as far as they can, without messages; leaves BENCHMARKS.md as it is
    --large  adds 100 million: some 50 GB in TMPDIR, and an hour`;

/** What is to be measured. Throws StartError, with the usage, for switches that there are not. */
export function readSwitches(args = process.argv.slice(2)) {
  const { only, size, large } = parse(args);
  const unknown = only?.find((name) => !SECTIONS.includes(name));
  if (unknown) throw new StartError(`There is no section ${unknown}.\n  ${USAGE}`);
  const wrong = size?.find((value) => value !== SATURATED && !/^[1-9]\d{2,9}$/.test(value));
  if (wrong) throw new StartError(`--size is a number of messages, not ${wrong}.\n  ${USAGE}`);
  const numbers = size?.filter((value) => value !== SATURATED).map(Number) ?? SIZES;
  return {
    only: SECTIONS.filter((name) => only?.includes(name) ?? true),
    sizes: [...numbers, ...(large ? [LARGE] : [])].sort((a, b) => a - b),
    isSaturationAsked: size?.includes(SATURATED) ?? true,
    isWhole: !only && !size,
  };
}

function parse(args) {
  try {
    const options = {
      only: { type: "string", multiple: true },
      size: { type: "string", multiple: true },
      large: { type: "boolean" },
    };
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new StartError(`${error.message}\n  ${USAGE}`);
  }
}
