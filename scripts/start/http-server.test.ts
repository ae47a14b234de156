import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { openHttpServer } from "./http-server.mjs";

const agent = new Agent({ keepAlive: true });
afterEach(() => agent.destroy());

async function ask(port: number): Promise<IncomingMessage> {
  const [response] = (await once(get({ port, agent }), "response")) as [IncomingMessage];
  response.resume();
  await once(response, "end");
  return response;
}

const open = () => openHttpServer({ host: "127.0.0.1", port: 0 });

describe("openHttpServer", () => {
  it("answers 503 until it has a handler", async () => {
    const http = await open();
    const early = await ask(http.port);
    expect(early.statusCode).toBe(503);
    expect(early.headers["retry-after"]).toBe("5");
    http.serve((_request, response) => response.end());
    expect((await ask(http.port)).statusCode).toBe(200);
    expect(await http.ask("/")).toBe(200);
    await http.stop();
  });

  it("lets a request under way finish, and takes no new one", async () => {
    const http = await open();
    let finish = () => {};
    const arrived = new Promise<void>((resolve) => {
      http.serve((_request, response) => {
        finish = () => response.end("done");
        resolve();
      });
    });
    const underWay = ask(http.port);
    await arrived;
    const stopped = http.stop();
    await expect(fetch(`http://127.0.0.1:${http.port}`)).rejects.toThrow();
    finish();
    expect((await underWay).statusCode).toBe(200);
    // The connection would live for another minute if the stop did not close it.
    await stopped;
  });
});
