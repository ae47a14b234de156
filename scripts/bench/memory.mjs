import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { number } from "./table.mjs";

/** Bytes of memory that a process holds. */
export function residentMemory(pid) {
  const status = `/proc/${pid}/status`;
  // A container may lack `ps`, and macOS has no /proc.
  const kilobytes = existsSync(status)
    ? readFileSync(status, "utf8").match(/^VmRSS:\s+(\d+)/m)?.[1]
    : execFileSync("ps", ["-o", "rss=", "-p", String(pid)]).toString();
  return Number(kilobytes) * 1024;
}

/** @param {{ name: string, bytes: number }[]} notes the first is the yardstick */
export function toMemoryTable(notes) {
  const [first] = notes;
  return {
    title: "Memory of the server",
    note: "Resident memory of the Node process, without PostgreSQL.",
    columns: ["MiB", "ratio"],
    rows: notes.map(({ name, bytes }) => [name, number(bytes / 2 ** 20), (bytes / first.bytes).toFixed(2)]),
  };
}
