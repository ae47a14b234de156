const LF = 10;
const CR = 13;

/** PostgreSQL ends the lines of a CSV with LF alone; RFC 4180 wants CRLF. No cell of ours holds a line break. */
export function toCrlf(chunk: Uint8Array): Uint8Array {
  let lines = 0;
  for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) lines += 1;
  const out = new Uint8Array(chunk.length + lines);
  let read = 0;
  let written = 0;
  for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, read)) {
    out.set(chunk.subarray(read, at), written);
    written += at - read;
    out[written] = CR;
    out[written + 1] = LF;
    written += 2;
    read = at + 1;
  }
  out.set(chunk.subarray(read), written);
  return out;
}
