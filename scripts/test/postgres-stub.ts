import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

const cstring = (text: string) => Buffer.from(`${text}\0`);
const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
function int32(value: number) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function message(type: string, ...parts: Buffer[]) {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

const READY = message("Z", Buffer.from("I"));
const WELCOME = Buffer.concat([message("R", int32(0)), READY]);

function row(values: Record<string, string>): Buffer {
  const TEXT_TYPE = 25;
  const columns = Object.keys(values).map((name) =>
    Buffer.concat([cstring(name), int32(0), int16(0), int32(TEXT_TYPE), int16(65_535), int32(-1), int16(0)]),
  );
  const cells = Object.values(values).map((value) => Buffer.concat([int32(value.length), Buffer.from(value)]));
  return Buffer.concat([
    message("T", int16(columns.length), ...columns),
    message("D", int16(cells.length), ...cells),
    message("C", cstring("SELECT 1")),
    READY,
  ]);
}

const refusal = (code: string, text: string) =>
  message("E", cstring("SFATAL"), cstring("VFATAL"), cstring(`C${code}`), cstring(`M${text}`), Buffer.from([0]));

/** Speaks just enough of PostgreSQL's protocol to be an old server, or one that lets nobody in. */
export async function startPostgresStub(
  behaviour: { version: string; number: string } | { refuses: string; code: string },
) {
  const server = createServer((socket) => {
    let isGreeted = false;
    socket.on("error", () => {});
    socket.on("data", (data) => {
      if (!isGreeted) {
        isGreeted = true;
        if ("refuses" in behaviour) socket.end(refusal(behaviour.code, behaviour.refuses));
        else socket.write(WELCOME);
      } else if (data[0] === "Q".charCodeAt(0) && "version" in behaviour) {
        socket.write(row({ number: behaviour.number, version: behaviour.version }));
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgresql://someone:secret@127.0.0.1:${port}/otp_insights`,
    stop: () => server.close(),
  };
}
