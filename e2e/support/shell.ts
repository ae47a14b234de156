import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);
const PATIENCE = { timeout: 20_000 };
const CURL = fileURLToPath(new URL("curl.mjs", import.meta.url));
/** The machine's own curl, if it has one: this project needs only Node. */
const WITH_CURL = `command -v curl > /dev/null || curl() { "${process.execPath}" "${CURL}" "$@"; }`;

/** Runs lines as if they had been pasted into a shell; answers what they print. Throws with it when they fail. */
export async function runShell(lines: string): Promise<string> {
  const { stdout } = await execute("sh", ["-c", `${WITH_CURL}\n${lines}`], PATIENCE);
  return stdout;
}

/** Runs a file with this very Node, without the settings of the test. */
export async function runNode(file: string): Promise<string> {
  const { PATH, NODE_ENV } = process.env;
  const { stdout } = await execute(process.execPath, [file], { ...PATIENCE, env: { PATH, NODE_ENV } });
  return stdout;
}
