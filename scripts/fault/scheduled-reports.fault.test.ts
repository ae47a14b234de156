import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { startMailServer } from "@/lib/testing/mail-server";
import { stopServers } from "../test/server-process";
import { Deployment } from "./deployment";

const SCHEDULES = 24;
/** lib/schedules/run-deliveries.ts sends so many at once. */
const AT_ONCE = 4;

afterAll(stopServers);

test("kill -9 while reports are sent: each one arrives, and none again but those that were under way", async () => {
  // Slow enough to be killed in the middle.
  const mailbox = await startMailServer({ onMailFrom: (_, __, done) => void setTimeout(done, 400) });
  const deployment = new Deployment({ SMTP_URL: mailbox.url });
  await deployment.start();
  await deployment.query(`
    INSERT INTO schedule (account_id, id, name, report, query, minute_of_day, emails, planned_at, planned_zone, next_run_at,
        updated_at)
    SELECT a.id, 'SC' || n, 'Report ' || n, 'country', '', 0, '{ann@example.com}', now() - interval '2 days', 'UTC',
        now() - interval '2 days', now()
      FROM account a, generate_series(1, ${SCHEDULES}) n`);
  const sent = async () => {
    const rows = await deployment.query("SELECT FROM schedule_delivery WHERE state = 'sent'");
    return rows.length;
  };
  const until = async (count: () => number | Promise<number>, atLeast: number) => {
    while ((await count()) < atLeast) await sleep(50);
  };
  await until(() => mailbox.mails.length, AT_ONCE + 1);
  expect(await deployment.end("SIGKILL")).toBe("SIGKILL");
  await deployment.start();
  await until(sent, SCHEDULES - 2 * AT_ONCE);
  // What was under way waits for the end of its lease, ten minutes.
  await deployment.query("UPDATE schedule_delivery SET next_attempt_at = now() WHERE state = 'pending'");
  await until(sent, SCHEDULES);
  const ids = mailbox.mails.map(({ raw }) => /^Message-ID: (\S+)/im.exec(raw)?.[1]);
  expect(new Set(ids).size).toBe(SCHEDULES);
  expect(ids.length - SCHEDULES).toBeLessThanOrEqual(AT_ONCE);
  await deployment.end("SIGTERM");
  await mailbox.stop();
}, 120_000);
