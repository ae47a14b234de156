/** A failure whose message alone tells the reader what to do; shown without a stack. */
export class StartError extends Error {}

const isTerminal = Boolean(process.stdout.isTTY);
const isColoured = isTerminal && !process.env.NO_COLOR;
const paint = (code) => (text) => (isColoured ? `\x1b[${code}m${text}\x1b[0m` : text);
export const green = paint(32);
export const red = paint(31);
export const bold = paint(1);
const dim = paint(2);

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(milliseconds < 100 ? 2 : 1)} s`;

export const say = (line) => process.stdout.write(`  ${line}\n`);
export const warn = (line) => process.stderr.write(`  ${line}\n`);

/**
 * Runs one step and prints what came of it and how long it took.
 * @param {string} name
 * @param {() => Promise<string> | string} work answers a few words: "up to date", "installed"
 */
export async function step(name, work) {
  const began = performance.now();
  // A log gets a line of its own at the beginning: installing and building take long.
  process.stdout.write(`  ${dim("·")} ${name} ${dim("…")}${isTerminal ? "" : "\n"}`);
  try {
    const outcome = await work();
    if (isTerminal) process.stdout.write("\r\x1b[K");
    say(`${green("✔")} ${name.padEnd(13)} ${outcome} ${dim(`(${seconds(performance.now() - began)})`)}`);
  } catch (error) {
    if (isTerminal) process.stdout.write("\r\x1b[K");
    throw error;
  }
}

/** One line for a failure meant for the reader, everything there is for one that nobody foresaw. */
export function explain(error) {
  if (error instanceof StartError) return `${red("✖")} ${error.message}\n`;
  return `${red("✖")} ${error instanceof Error ? error.stack : error}\n`;
}
