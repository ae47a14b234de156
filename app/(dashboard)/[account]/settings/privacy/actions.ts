"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import type { Member } from "@/app/session";
import { updateAccount } from "@/lib/accounts/account-settings";
import type { AuditSource } from "@/lib/audit/audit-source";
import type { MemberAction } from "@/lib/auth/access-table";
import { formatCount } from "@/lib/format/number";
import { messageDeleter } from "@/lib/privacy/message-deleter";
import { countPerson, erasePerson, exportPerson, type Person, readPerson } from "@/lib/privacy/person";
import { retentionSchema } from "@/lib/privacy/retention";
import { formatIso, formatRange } from "@/lib/time/format";
import { asMember } from "../../as-member";
import { REFUSALS, type Refusal } from "../../refusals";
import { refused } from "../action-state";
import { saveSettings } from "../save-settings";
import type { SettingsState } from "../settings-state";
import type { PersonFile, PersonState } from "./person-state";

/** Saves for how long messages are kept. */
export async function saveRetention(accountSid: string, _previous: SettingsState, form: FormData) {
  const section = {
    action: "/[account]/settings/privacy/actions#saveRetention",
    labels: { retentionDays: "The number of days" },
    schema: z.object({ retentionDays: retentionSchema }),
  } as const;
  return saveSettings(section, accountSid, form, async ({ scope }, values, by) => {
    await updateAccount(scope, values, by);
    messageDeleter().start();
    return {
      status: "saved",
      note: values.retentionDays === null ? "Saved: kept for ever." : "Saved. Older messages are being deleted.",
    };
  });
}

/** How many messages went to a number. */
export async function findPerson(accountSid: string, number: string): Promise<PersonState> {
  const action = "/[account]/settings/privacy/actions#findPerson";
  return aboutPerson<PersonState>(action, accountSid, number, async ({ scope }, person, by) => {
    const { messages, first, last } = await countPerson(scope, person, by);
    const locale = await getViewerLocale();
    if (messages === 0) return refused(`No message of this account went to ${person.masked}.`);
    const count = messages === 1 ? "1 message" : `${formatCount(messages, locale)} messages`;
    const display = { zone: scope.reportingZone, locale };
    const dates = first && last ? `, ${formatRange({ from: first.getTime(), to: last.getTime() + 1 }, display)}` : "";
    return { status: "found", masked: person.masked, messages, summary: `${count} to ${person.masked}${dates}` };
  });
}

/** All that is stored about the messages to a number, as JSON. */
export async function downloadPerson(accountSid: string, number: string): Promise<PersonFile> {
  const action = "/[account]/settings/privacy/actions#downloadPerson";
  return aboutPerson<PersonFile>(action, accountSid, number, async ({ scope }, person, by) => {
    const messages = await exportPerson(scope, person, by);
    const at = formatIso(Date.now(), scope.reportingZone);
    const held = { account: scope.accountSid, exported_at: at, number: person.masked, messages };
    return {
      status: "file",
      name: `messages-of-a-number-${at.slice(0, 10)}.json`,
      content: JSON.stringify(held, null, 2),
    };
  });
}

/** Takes a person from all of their messages, for good. */
export async function forgetPerson(accountSid: string, number: string): Promise<PersonState> {
  const action = "/[account]/settings/privacy/actions#forgetPerson";
  return aboutPerson<PersonState>(action, accountSid, number, async ({ scope }, person, by) => {
    const erased = await erasePerson(scope, person, Date.now(), by);
    revalidatePath(`/${accountSid}`, "layout");
    const messages = erased === 1 ? "1 message is" : `${formatCount(erased, await getViewerLocale())} messages are`;
    return { status: "erased", message: `Erased: ${messages} nobody's any more.` };
  });
}

const toRefused = (why: Refusal) => refused(REFUSALS[why]);

function aboutPerson<State>(
  action: MemberAction,
  account: string,
  number: string,
  act: (member: Member, person: Person, by: AuditSource) => Promise<State>,
) {
  const use = { action, account, page: `/${account}/settings/privacy`, refuse: toRefused };
  return asMember(use, async (member, by) => {
    const person = readPerson(String(number));
    return person ? act(member, person, by) : refused("This is no phone number. Write it with + and the country code.");
  });
}
