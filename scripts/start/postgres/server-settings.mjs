import { totalmem } from "node:os";

const MEGABYTE = 1024 * 1024;

/** An eighth of the memory that this process may use, container limits included, from 32 to 256 MB. */
function sharedBuffers() {
  const limit = process.constrainedMemory?.() || Number.POSITIVE_INFINITY;
  const share = Math.floor(Math.min(totalmem(), limit) / 8 / MEGABYTE);
  return Math.max(32, Math.min(256, share));
}

/**
 * @param {{ socketFolder: string, isDurable: boolean }} options
 * @returns {string} a PostgreSQL configuration file
 */
export function serverSettings({ socketFolder, isDurable }) {
  const settings = {
    // No network port: nothing to clash with, and only who may enter the folder can connect.
    listen_addresses: "",
    port: 5432,
    unix_socket_directories: socketFolder,
    unix_socket_permissions: "0700",
    max_connections: 60,

    shared_buffers: `${sharedBuffers()}MB`,
    huge_pages: "try",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    // Compiling a plan takes longer than any of our queries may run.
    jit: "off",

    // What was acknowledged survives a power cut. Off only for the tests' throw-away server.
    fsync: isDurable ? "on" : "off",
    synchronous_commit: isDurable ? "on" : "off",
    full_page_writes: isDurable ? "on" : "off",

    timezone: "UTC",
    log_timezone: "UTC",
    // Failed statements are for the app to report: here they would fill the disk, and may hold personal data.
    log_min_messages: "log",
    log_checkpoints: "off",
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`);
  return `# Written at every start. Put settings of your own into custom.conf.\n${lines.join("\n")}\n`;
}
