import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Deployment } from "./deployment";

export const CLIENTS = 8;
const RECORDS_A_BATCH = 40;
/** Longer than the server may take for any answer. */
const PATIENCE_MS = 40_000;

type Kind = "created" | "confirmed" | "delivered";
/** `status` 0: the connection broke before an answer came. */
export type Answer = { status: number; ms: number; at: number };

/** What has been sent to a deployment, and what of it was acknowledged. */
export class Ledger {
  readonly acknowledged = new Map<string, Set<Kind>>();
  readonly sent = new Set<string>();

  mint(): string {
    const sid = `SM${randomBytes(16).toString("hex")}`;
    this.sent.add(sid);
    return sid;
  }

  acknowledge(sid: string, kind: Kind): void {
    const known = this.acknowledged.get(sid) ?? new Set();
    this.acknowledged.set(sid, known.add(kind));
  }
}

/** Senders that report messages, receipts and confirmations at once, each request again until it is acknowledged. */
export class Traffic {
  readonly answers: Answer[] = [];
  private isOver = false;
  private underWay = 0;
  private failure: unknown;
  private readonly clients: Promise<void>[];

  constructor(
    private readonly deployment: Deployment,
    private readonly ledger: Ledger,
  ) {
    const start = (n: number) => (n % 4 === 0 ? this.sendBatches() : this.sendOneByOne());
    this.clients = Array.from({ length: CLIENTS }, (_, n) =>
      start(n).catch((error: unknown) => {
        this.failure = error;
      }),
    );
  }

  /** Lets what is under way be answered; what is not acknowledged by then is given up. */
  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.clients);
    if (this.failure !== undefined) throw this.failure;
  }

  /** Waits for as many such answers as there are clients, from now on. */
  async nextAnswers(isWanted: (answer: Answer) => boolean): Promise<Answer[]> {
    const from = this.answers.length;
    const wanted = () => this.answers.slice(from).filter(isWanted);
    while (wanted().length < CLIENTS) {
      if (this.failure !== undefined) throw this.failure;
      await sleep(20);
    }
    return wanted();
  }

  /** Waits until every client has a request under way that is not answered. */
  async untilAllWait(): Promise<void> {
    for (let seen = -1; seen !== this.answers.length || this.underWay < CLIENTS; await sleep(300))
      seen = this.answers.length;
  }

  private async sendOneByOne(): Promise<void> {
    const { accountSid } = this.deployment;
    const messages = `/2010-04-01/Accounts/${accountSid}/Messages`;
    while (!this.isOver) {
      const sid = this.ledger.mint();
      const form = {
        To: "+919812345678",
        From: "+15005550006",
        Body: "Code 1",
        ProvideFeedback: "true",
        MessageSid: sid,
      };
      if (!(await this.insist(`${messages}.json`, new URLSearchParams(form), 201))) return;
      this.ledger.acknowledge(sid, "created");
      if (!(await this.insist(`${messages}/${sid}/Feedback.json`, new URLSearchParams({ Outcome: "confirmed" }), 200)))
        return;
      this.ledger.acknowledge(sid, "confirmed");
    }
  }

  private async sendBatches(): Promise<void> {
    while (!this.isOver) {
      const sids = Array.from({ length: RECORDS_A_BATCH }, () => this.ledger.mint());
      const record = (more: object) => sids.map((sid) => ({ sid, to: "+14155550123", ...more }));
      if (!(await this.insist("/api/v1/messages", JSON.stringify(record({ status: "sent" })), 200))) return;
      for (const sid of sids) this.ledger.acknowledge(sid, "created");
      if (!(await this.insist("/api/v1/messages", JSON.stringify(record({ status: "delivered" })), 200))) return;
      for (const sid of sids) this.ledger.acknowledge(sid, "delivered");
    }
  }

  /** Sends the request until it is answered as it should be; false once the traffic is over. */
  private async insist(path: string, body: URLSearchParams | string, wanted: number): Promise<boolean> {
    while (!this.isOver) {
      const status = await this.ask(path, body);
      if (status === wanted) return true;
      await sleep(25);
    }
    return false;
  }

  private async ask(path: string, body: URLSearchParams | string): Promise<number> {
    const { url, authorization } = this.deployment;
    if (url === undefined) return 0;
    const began = performance.now();
    const headers = { authorization, ...(typeof body === "string" && { "content-type": "application/json" }) };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    this.underWay += 1;
    const status = await fetch(url + path, { method: "POST", headers, body, signal })
      .then(async (response) => {
        await response.arrayBuffer();
        return response.status;
      })
      .catch((error: Error) => {
        if (error.name === "TimeoutError") throw new Error(`${path} was not answered within ${PATIENCE_MS} ms`);
        return 0;
      });
    this.underWay -= 1;
    const at = performance.now();
    this.answers.push({ status, ms: at - began, at });
    return status;
  }
}
