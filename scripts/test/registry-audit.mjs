import { spawn } from "node:child_process";
import { root } from "../start/commands.mjs";

/** How long the registry may take. */
const PATIENCE = 60_000;

/** Of these and above one fails the run; lower ones are only told. */
const FAILING = ["high", "critical"];

/** @returns {Promise<{ metadata?: { vulnerabilities: Record<string, number> }, vulnerabilities?: Record<string, { name: string, severity: string }> } | null>} */
function askRegistry() {
  return new Promise((resolve) => {
    const args = ["audit", "--omit=dev", "--json"];
    const child = spawn(process.platform === "win32" ? "npm.cmd" : "npm", args, {
      cwd: root,
      timeout: PATIENCE,
      stdio: ["ignore", "pipe", "ignore"],
    });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
    child.once("error", () => resolve(null));
    child.once("close", () => {
      try {
        resolve(JSON.parse(text));
      } catch {
        resolve(null);
      }
    });
  });
}

/**
 * Known weaknesses of what is installed to run. A registry that can't be asked, as on a machine without a network, is no failure: the
 * notice says that nothing was checked.
 * @returns {Promise<{ isFine: boolean, isAsked: boolean, notice: string }>}
 */
export async function auditDependencies(ask = askRegistry) {
  const answer = await ask();
  const counts = answer?.metadata?.vulnerabilities;
  if (!counts)
    return { isFine: true, isAsked: false, notice: "The registry did not answer: dependencies were NOT checked." };
  const failing = Object.values(answer.vulnerabilities ?? {}).filter(({ severity }) => FAILING.includes(severity));
  if (failing.length === 0) {
    const low = Object.entries(counts).filter(([severity, count]) => severity !== "total" && count > 0);
    const told = low.map(([severity, count]) => `${count} ${severity}`).join(", ");
    return { isFine: true, isAsked: true, notice: told ? `Known weaknesses: ${told}.` : "No known weakness." };
  }
  const names = failing.map(({ name, severity }) => `${name} (${severity})`).join(", ");
  return { isFine: false, isAsked: true, notice: `Known weaknesses: ${names}. See: npm audit --omit=dev` };
}
