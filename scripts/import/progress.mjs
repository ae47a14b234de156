const BAR_WIDTH = 24;
const TERMINAL_EVERY_MS = 200;
const PLAIN_EVERY_MS = 5_000;

export const count = (value) => Math.round(value).toLocaleString("en-US");

function duration(seconds) {
  if (!Number.isFinite(seconds)) return "–";
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
}

/**
 * One line that says how far a file is. `rows` of this run only: what an earlier run did took no time.
 * @param {{ name: string, rows: number, seconds: number, readBytes: number, totalBytes: number | null }} at
 * @param {boolean} isTerminal
 */
export function toProgressLine({ name, rows, seconds, readBytes, totalBytes }, isTerminal) {
  const figures = `${count(rows)} rows, ${count(seconds > 0 ? rows / seconds : 0)} rows/s`;
  if (!totalBytes) return `${name}  ${figures}`;
  const share = Math.min(1, readBytes / totalBytes);
  const left = share > 0 ? (seconds / share) * (1 - share) : Number.POSITIVE_INFINITY;
  const filled = Math.round(share * BAR_WIDTH);
  const bar = isTerminal ? ` ${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)}` : "";
  return `${name} ${bar} ${Math.floor(share * 100)} %  ${figures}, ${duration(left)} left`;
}

/**
 * Shows how far a file is until it is told to stop: a bar on a terminal, now and then a line elsewhere.
 * @param {() => Parameters<typeof toProgressLine>[0]} look
 */
export function showProgress(look, stream = process.stdout) {
  const { isTTY, columns = 100 } = stream;
  const draw = () => {
    const line = toProgressLine(look(), isTTY);
    stream.write(isTTY ? `\r\x1b[K  ${line.slice(0, columns - 3)}` : `  ${line}\n`);
  };
  const timer = setInterval(draw, isTTY ? TERMINAL_EVERY_MS : PLAIN_EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (isTTY) stream.write("\r\x1b[K");
  };
}
