const WIDTH = 24;
const REDRAW_MS = 100;
const LINE_MS = 5_000;

const number = (value) => Math.round(value).toLocaleString("en-US");

function duration(seconds) {
  if (!Number.isFinite(seconds)) return "…";
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** What there is to say about `done` of `total` after so many milliseconds. */
function describeProgress({ done, total, unit, elapsedMs }) {
  const rate = elapsedMs > 0 ? done / (elapsedMs / 1000) : 0;
  const percent = String(Math.floor((done / total) * 100)).padStart(3);
  return `${percent} %  ${number(done)} of ${number(total)} ${unit}  ${number(rate)}/s  ${duration((total - done) / rate)} left`;
}

function drawBar(done, total) {
  const filled = Math.floor((done / total) * WIDTH);
  return `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)}`;
}

/**
 * Shows how far some work is: a bar in a terminal, a plain line every few seconds elsewhere. Its clock starts with the first `show`.
 * @param {{ total: number, unit: string, stream?: NodeJS.WriteStream }} options
 */
export function startProgress({ total, unit, stream = process.stdout }) {
  const isTerminal = Boolean(stream.isTTY);
  let began;
  let shownAt = 0;
  return {
    /** @param {number} done */
    show(done) {
      const now = performance.now();
      if (began === undefined) {
        began = now;
        if (!isTerminal) shownAt = now;
      }
      if (now - shownAt < (isTerminal ? REDRAW_MS : LINE_MS)) return;
      shownAt = now;
      const line = describeProgress({ done, total, unit, elapsedMs: now - began });
      stream.write(isTerminal ? `\r\x1b[K  ${drawBar(done, total)} ${line}` : `  ${line}\n`);
    },
    end() {
      if (isTerminal) stream.write("\r\x1b[K");
    },
  };
}
