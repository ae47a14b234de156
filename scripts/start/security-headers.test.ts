import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openHttpServer } from "./http-server.mjs";
import { findBuiltPolicy } from "./security-headers.mjs";

type Settings = Partial<Parameters<typeof openHttpServer>[0]>;

/** The answer's headers, and those that the app got with the request. */
async function ask(path: string, settings: Settings = {}, headers: Record<string, string> = {}) {
  const http = await openHttpServer({ host: "127.0.0.1", port: 0, ...settings });
  let received: IncomingHttpHeaders = {};
  http.serve((request, response) => {
    received = request.headers;
    response.end();
  });
  const [response] = (await once(get({ port: http.port, path, headers, agent: false }), "response")) as [
    IncomingMessage,
  ];
  response.resume();
  await once(response, "end");
  await http.stop();
  return { answered: response.headers, received };
}

const nonceOf = (policy: string | string[] | undefined) => String(policy).match(/'nonce-([^']+)'/)?.[1];

describe("the headers of every answer", () => {
  it("give a page's nonce to the app, and not what a client says of it", async () => {
    const claimed = { "x-nonce": "mine", "content-security-policy": "script-src 'nonce-mine'" };
    const { answered, received } = await ask("/login", {}, claimed);
    const nonce = nonceOf(answered["content-security-policy"]);
    expect(Buffer.from(nonce ?? "", "base64")).toHaveLength(16);
    expect(received["x-nonce"]).toBe(nonce);
    expect(received["content-security-policy"]).toBe(answered["content-security-policy"]);
    expect(nonceOf((await ask("/login")).answered["content-security-policy"])).not.toBe(nonce);
  });

  it.each(["/api/v1/messages", "/2010-04-01/x", "/_next/static/a.js", "/world-map.svg", "/flags/IN.svg"])(
    "let nothing of %s be run as a page",
    async (path) => {
      const { answered, received } = await ask(path, {}, { "x-nonce": "mine" });
      expect(answered["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(received["x-nonce"]).toBeUndefined();
    },
  );

  it("ask for encryption only where it is served so", async () => {
    expect((await ask("/")).answered["strict-transport-security"]).toBeUndefined();
    const secure = await ask("/", { publicUrl: "https://otp.example.com" });
    expect(secure.answered["strict-transport-security"]).toBe("max-age=31536000");
  });

  it("give a request without a usable id one", async () => {
    expect((await ask("/", {}, { "x-request-id": "given-by-caller" })).received["x-request-id"]).toBe(
      "given-by-caller",
    );
    for (const unfit of ["a b", "919876543210"])
      expect((await ask("/", {}, { "x-request-id": unfit })).received["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("the policy of a page that was built", () => {
  it("knows its inline scripts by their hashes", () => {
    const folder = mkdtempSync(join(tmpdir(), "otp-insights-built-"));
    const scripts = ["one()", 'self.__next_f.push([1,"<b>"])'];
    const tags = scripts.map((text) => `<script id="x">${text}</script>`).join("");
    writeFileSync(join(folder, "api-reference.html"), `<script src="/a.js" async=""></script>${tags}`);
    const policy = findBuiltPolicy("/api-reference", folder) ?? "";
    rmSync(folder, { recursive: true });
    const hashes = scripts.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
    expect(policy.match(/script-src ([^;]+)/)?.[1]).toBe(`'self' ${hashes.join(" ")}`);
    expect(findBuiltPolicy("/login", folder)).toBeNull();
  });
});
