"use server";

import type { Member } from "@/app/session";
import { storableText } from "@/lib/db/storable-value";
import { env } from "@/lib/env";
import { logger } from "@/lib/observability/logger";
import { pauseSchedule, resumeSchedule } from "@/lib/schedules/pause-schedule";
import { createSchedule, deleteSchedule, MAX_SCHEDULES, updateSchedule } from "@/lib/schedules/save-schedule";
import { parseScheduleForm } from "@/lib/schedules/schedule-form";
import { MAX_TESTS, sendTest } from "@/lib/schedules/send-test";
import { readInput } from "../../as-member";
import { type ActionState, done, refused } from "../action-state";
import { changeOnPage } from "../change-on-page";
import type { SaveState } from "./schedule-state";

/** What a browser sends is of any form, and goes into queries. */
const idSchema = storableText(64);

const change = changeOnPage("reports");
const GONE = refused("This report is not there any more.");

/** Saves a new schedule, or one that is there, as `id` says. */
export async function saveSchedule(account: string, id: string | null, form: FormData): Promise<SaveState> {
  return change("/[account]/settings/reports/actions#saveSchedule", account, async (member, by) => {
    const rules = { scope: member.scope, allowsPrivate: env().WEBHOOK_PRIVATE_ADDRESSES === "on" };
    const parsed = parseScheduleForm(Object.fromEntries(form), rules);
    if ("errors" in parsed) return { status: "invalid", errors: parsed.errors };
    const withNewSecret = form.get("newSecret") === "on";
    const saved =
      id === null
        ? await createSchedule(member.scope, parsed.fields, member.user.id, Date.now(), by)
        : await updateSchedule(member.scope, readInput(idSchema, id), parsed.fields, { withNewSecret, by });
    if (saved.status === "not found") return GONE;
    if (saved.status === "full")
      return refused(
        `There are ${MAX_SCHEDULES} scheduled reports already, as many as there may be. Delete one first.`,
      );
    noteChange(member, saved.schedule.id, id === null ? "created" : "changed");
    return { status: "saved", secret: saved.secret };
  });
}

/** Sends the last whole period at once. */
export async function sendNow(account: string, id: string): Promise<ActionState> {
  return change("/[account]/settings/reports/actions#sendNow", account, async (member, by) => {
    const attempt = await sendTest(member.scope, readInput(idSchema, id), Date.now(), by);
    switch (attempt.status) {
      case "sent":
        return done(attempt.note ? `Sent, but: ${attempt.note}` : "Sent.");
      case "failed":
        return refused(`Not sent. ${attempt.note}`);
      case "too many":
        return refused(`${MAX_TESTS} reports were sent by hand within an hour. Try again later.`);
      case "not found":
        return GONE;
    }
  });
}

/** Stops sending, or goes on from the next time. */
export async function setPaused(account: string, id: string, isPaused: boolean): Promise<ActionState> {
  return change("/[account]/settings/reports/actions#setPaused", account, async (member, by) => {
    const set = isPaused ? pauseSchedule : resumeSchedule;
    if (await set(member.scope, readInput(idSchema, id), Date.now(), by))
      noteChange(member, id, isPaused ? "paused" : "resumed");
    return done();
  });
}

/** Deletes a schedule and the record of its deliveries. */
export async function removeSchedule(account: string, id: string): Promise<ActionState> {
  return change("/[account]/settings/reports/actions#removeSchedule", account, async (member, by) => {
    const { status } = await deleteSchedule(member.scope, readInput(idSchema, id), by);
    if (status === "deleted") noteChange(member, id, "deleted");
    return done();
  });
}

const noteChange = ({ scope, user }: Member, schedule: string, change: string) =>
  logger().info({ account: scope.accountSid, user: user.id, schedule, change }, "scheduled report changed");
