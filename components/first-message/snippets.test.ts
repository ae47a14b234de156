import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import twilio from "twilio";
import { describe, expect, it } from "vitest";
import {
  type SnippetInput,
  toBatchConfirm,
  toBatchSend,
  toCurlConfirm,
  toCurlSend,
  toNodeConfirm,
  toNodeSend,
  toPythonConfirm,
  toPythonSend,
  toWebhookSend,
} from "./snippets";

const input: SnippetInput = {
  baseUrl: "http://localhost:3000",
  accountSid: `AC${"a".repeat(32)}`,
  key: { sid: `SK${"b".repeat(32)}`, secret: "s3cret" },
  messageSid: `SM${"c".repeat(32)}`,
};

/** The words a POSIX shell makes of the command after `curl`. */
const shellWords = (command: string) =>
  execFileSync("sh", ["-c", `curl() { printf '%s\\n' "$@"; }\n${command}`], { encoding: "utf8" })
    .trimEnd()
    .split("\n");

type Seen = { method?: string; url?: string; authorization?: string; body: string };

/** Runs `use` against a server that answers any request with a message, and returns what it was asked. */
async function recordRequests(use: (baseUrl: string) => Promise<unknown>): Promise<Seen[]> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method, url, headers } = request;
      seen.push({ method, url, authorization: headers.authorization, body: Buffer.concat(chunks).toString() });
      response.writeHead(201, { "content-type": "application/json" });
      response.end(JSON.stringify({ sid: input.messageSid, status: "accepted", outcome: "confirmed" }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
  return seen;
}

describe("curl", () => {
  it("sends one form to the account's messages", () => {
    expect(shellWords(toCurlSend(input))).toEqual([
      "-X",
      "POST",
      `http://localhost:3000/2010-04-01/Accounts/${input.accountSid}/Messages.json`,
      "-u",
      `SK${"b".repeat(32)}:s3cret`,
      "--data-urlencode",
      "To=+14155550100",
      "--data-urlencode",
      "From=+15005550006",
      "--data-urlencode",
      "Body=Your code is on its way",
      "-d",
      "ProvideFeedback=true",
      "-d",
      `MessageSid=${input.messageSid}`,
    ]);
  });

  it("confirms the message it sent", () => {
    expect(shellWords(toCurlConfirm(input))).toContain(
      `http://localhost:3000/2010-04-01/Accounts/${input.accountSid}/Messages/${input.messageSid}/Feedback.json`,
    );
  });

  it("says where the key belongs while there is none", () => {
    expect(toCurlSend({ ...input, key: null })).toContain('-u "YOUR_KEY_SID:YOUR_KEY_SECRET"');
  });
});

describe("batch", () => {
  const recordOf = (command: string): unknown => {
    const script = `curl() { printf '%s\\n' "$*" >&2; cat; }\n${command}`;
    return JSON.parse(execFileSync("sh", ["-c", script], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  };

  it("tells of one message as a line of JSON, and confirms the same", () => {
    expect(recordOf(toBatchSend(input))).toEqual({
      sid: input.messageSid,
      to: "+14155550100",
      from: "+15005550006",
      status: "delivered",
    });
    expect(recordOf(toBatchConfirm(input))).toEqual({ message_sid: input.messageSid, outcome: "confirmed" });
    expect(toBatchSend(input)).toContain(`"http://localhost:3000/api/v1/messages"`);
    expect(toBatchConfirm(input)).toContain(`"http://localhost:3000/api/v1/feedback"`);
  });
});

describe("Node", () => {
  it("makes the official helper talk to this server alone", async () => {
    const seen = await recordRequests(async (baseUrl) => {
      const source = `${toNodeSend({ ...input, baseUrl })}\n${toNodeConfirm()}`.replace(/^import .*$/m, "");
      const AsyncFunction = (async () => {}).constructor as new (...code: string[]) => (lib: unknown) => Promise<void>;
      await new AsyncFunction("twilio", source)(twilio);
    });
    const authorization = `Basic ${btoa(`${input.key?.sid}:${input.key?.secret}`)}`;
    expect(seen).toEqual([
      {
        method: "POST",
        url: `/2010-04-01/Accounts/${input.accountSid}/Messages.json`,
        authorization,
        body: "To=%2B14155550100&ProvideFeedback=true&From=%2B15005550006&Body=Your%20code%20is%20on%20its%20way",
      },
      {
        method: "POST",
        url: `/2010-04-01/Accounts/${input.accountSid}/Messages/${input.messageSid}/Feedback.json`,
        authorization,
        body: "Outcome=confirmed",
      },
    ]);
  });
});

describe("Python and webhook", () => {
  it("point at this server", () => {
    expect(toPythonSend(input)).toContain('client.api.base_url = "http://localhost:3000"');
    expect(toPythonSend(input)).toContain("provide_feedback=True");
    expect(toPythonConfirm()).toContain('outcome="confirmed"');
    expect(toWebhookSend(input)).toContain('statusCallback: "http://localhost:3000/api/webhooks/twilio/status"');
  });
});
