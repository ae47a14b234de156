import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { generateTraffic, type TrafficSettings } from "./generate-traffic";
import { type Incident, isAffected, listIncidents } from "./incidents";
import { Lanes } from "./lanes";
import { toRecords } from "./to-records";

export type RecordsPath = "/api/v1/messages" | "/api/v1/feedback";
/** Posts lines of JSON to the batch API. */
export type Post = (path: RecordsPath, ndjson: string) => Promise<Response>;

/** An incident of the traffic and how many messages it is about. */
export type SentIncident = Incident & { readonly size: number };

export type SendOptions = {
  readonly post: Post;
  /** How many records a request has, and how many requests are under way at once. */
  readonly batch: number;
  readonly requests: number;
  /** Told at the start and after each request: how many messages the server has taken so far. */
  readonly onProgress: (messages: number) => void;
  readonly signal: AbortSignal;
};

/** The batch API answered what it should not. */
class TrafficRefusedError extends Error {
  override readonly name = "TrafficRefusedError";
  constructor(
    readonly status: number,
    answer: string,
  ) {
    super(`the batch API answered ${status}: ${answer.slice(0, 300)}`);
  }
}

/** The server is full or its database away: it says when to come again, and gets this many chances. */
const BUSY = [429, 503];
const ATTEMPTS = 60;

const answerSchema = z.object({ accepted: z.int(), unchanged: z.int(), rejected: z.array(z.unknown()) });

async function postSurely({ post, signal }: SendOptions, path: RecordsPath, lines: readonly string[]): Promise<void> {
  const body = lines.join("\n");
  for (let attempt = 1; ; attempt++) {
    const response = await post(path, body);
    if (BUSY.includes(response.status) && attempt < ATTEMPTS) {
      await sleep(1000 * (Number(response.headers.get("retry-after")) || 1), undefined, { signal });
      continue;
    }
    const text = await response.text();
    if (!response.ok) throw new TrafficRefusedError(response.status, text);
    const answer = answerSchema.parse(JSON.parse(text));
    if (answer.accepted + answer.unchanged < lines.length) throw new TrafficRefusedError(response.status, text);
    return;
  }
}

/**
 * Simulates the traffic and sends it as it is made, at constant memory. Answers the incidents in it. Rejects with
 * TrafficRefusedError, what `post` rejects with, or the signal's reason; by then nothing is under way any more.
 */
export async function sendTraffic(settings: TrafficSettings, options: SendOptions): Promise<SentIncident[]> {
  const { batch, requests, onProgress, signal } = options;
  const sizes = listIncidents(settings).map((incident) => ({ incident, size: 0 }));
  const lanes = new Lanes(requests);
  let taken = 0;
  const sendMessages = (lines: readonly string[]) =>
    lanes.add(async () => {
      await postSurely(options, "/api/v1/messages", lines);
      taken += lines.length;
      onProgress(taken);
    });
  const sendFeedback = (lines: readonly string[]) => lanes.add(() => postSurely(options, "/api/v1/feedback", lines));

  let messages: string[] = [];
  let feedback: string[] = [];
  onProgress(taken);
  try {
    for (const simulated of generateTraffic(settings)) {
      for (const entry of sizes) if (isAffected(entry.incident, simulated)) entry.size += 1;
      const records = toRecords(simulated);
      messages.push(records.message);
      if (records.feedback !== null) feedback.push(records.feedback);
      if (messages.length < batch) continue;
      signal.throwIfAborted();
      await sendMessages(messages);
      messages = [];
      if (feedback.length < batch) continue;
      await sendFeedback(feedback);
      feedback = [];
    }
    if (messages.length > 0) await sendMessages(messages);
    if (feedback.length > 0) await sendFeedback(feedback);
    await lanes.settle();
  } finally {
    await lanes.drain();
  }
  return sizes.map(({ incident, size }) => ({ ...incident, size }));
}
