import { afterAll, expect, test } from "vitest";
import { closePools } from "@/lib/db/pool";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { createTestScope } from "@/lib/testing/scope";
import { getLatency } from "./get-latency";
import { parseLatencyQuery } from "./own-parameters";

afterAll(closePools);

test("more than a thousand groups are told apart", async () => {
  const scope = await createTestScope();
  const at = Date.parse("2026-05-05T10:00:00Z");
  const facts = Array.from({ length: 1_001 }, (_, n) => ({
    ...nothingKnown(`SM${n}`),
    createdAt: at,
    provideFeedback: true,
    sender: { source: 2, at, channel: "sms", provider: `gateway ${n}`, messagingService: "", sender: "" },
  }));
  await writeFacts(scope.accountId, facts);
  const query = parseLatencyQuery(new URLSearchParams("from=2026-05-05&to=2026-05-06&group_by=provider"), scope);
  expect((await getLatency(scope, query)).rows).toHaveLength(1_001);
});
