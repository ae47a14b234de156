import { randomUUID } from "node:crypto";
import { afterEach, beforeEach } from "vitest";
import { getOperatorScope } from "@/lib/auth/operator-scope";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { listSchedules } from "@/lib/schedules/list-schedules";
import { runDeliveries } from "@/lib/schedules/run-deliveries";
import { createSchedule, type ScheduleFields } from "@/lib/schedules/save-schedule";
import { createTestScope } from "./scope";
import { startReceiver } from "./webhook-receiver";

const ZONE = "Asia/Kathmandu";
/** Saturday, 17:45 in Kathmandu. */
export const CREATED = Date.parse("2026-11-14T12:00:00Z");
/** 08:00 */
const MINUTE_OF_DAY = 480;

type Held = { scope: AccountScope; authorId: number; receiver: Awaited<ReturnType<typeof startReceiver>> };

/** Gives each test an account with a receiver of webhooks, and runners whose clock the test sets. Wants a database of its own. */
export function givenSchedules() {
  let held: Held | null = null;
  const own = () => {
    if (!held) throw new Error("the account is there when the tests run");
    return held;
  };
  const given = {
    /** What the receiver answers. */
    answer: 200,
    get scope() {
      return own().scope;
    },
    get url() {
      return own().receiver.url;
    },
    get requests() {
      return own().receiver.requests;
    },
    events: () => own().receiver.requests.map(({ body }) => JSON.parse(body)),
    /** Of the only schedule, newest first. */
    deliveries: async () => (await listSchedules(own().scope, 50))[0]?.deliveries ?? [],
    run: (now: number) => runDeliveries(getOperatorScope, { now: () => now }),
    create: async (fields: Partial<ScheduleFields> = {}, now = CREATED) => {
      const { scope, authorId, receiver } = own();
      const target = { kind: "webhook", url: receiver.url } as const;
      const usual = { name: "Morning", report: "country", query: "", weekday: null } as const;
      const all = { ...usual, minuteOfDay: MINUTE_OF_DAY, target, ...fields };
      const saved = await createSchedule(scope, all, authorId, now);
      if (saved.status !== "saved") throw new Error(saved.status);
      return { id: saved.schedule.id, secret: saved.secret ?? "" };
    },
  };
  beforeEach(async () => {
    given.answer = 200;
    env().WEBHOOK_PRIVATE_ADDRESSES = "on";
    const user = await prisma().appUser.create({ data: { email: `${randomUUID()}@example.com`, name: "Ann" } });
    held = {
      scope: await createTestScope({ reportingZone: ZONE }),
      authorId: user.id,
      receiver: await startReceiver(() => given.answer),
    };
  });
  afterEach(() => {
    own().receiver.stop();
    Object.assign(env(), { WEBHOOK_PRIVATE_ADDRESSES: "off", SMTP_URL: undefined });
  });
  return given;
}
