import { hasRole } from "@/lib/auth/roles";
import type { DataHealth } from "@/lib/data-health/fields";
import { formatCount, formatRate } from "@/lib/format/number";
import { formatDateTime } from "@/lib/time/format";
import { ActLink } from "./act-link";
import type { Check } from "./check";
import { countOf, formatLength, type Telling } from "./words";

export function describeNotExpected(
  { state, messages, created, share, by_day }: DataHealth["without_feedback"],
  { display: { locale }, account, role }: Telling,
  { from, to }: Pick<DataHealth, "from" | "to">,
): Check {
  const count = (value: number) => formatCount(value, locale);
  return {
    id: "without_feedback",
    state,
    title: "Feedback not expected",
    figure: count(messages),
    unit: share === null ? "messages" : `of ${countOf(created, "message", locale)}`,
    finding:
      state === "no_data"
        ? "No message was created."
        : messages === 0
          ? "Every message was created with feedback expected."
          : `${formatRate(share, locale)} of the messages were created without feedback expected: no report counts them.`,
    parts: [],
    meaning:
      "Messages created without ProvideFeedback=true (in batches: provide_feedback false). Only messages of which feedback is expected are in reports, so that others don’t look like codes that nobody typed in.",
    advice: (
      <>
        Send ProvideFeedback=true with every one-time passcode. Messages that are none are well without.
        {hasRole(role, "analyst") && messages > 0 && (
          <>
            {" "}
            <ActLink href={`/${account}/messages?${new URLSearchParams({ from, to, provide_feedback: "false" })}`}>
              Open these messages
            </ActLink>
          </>
        )}
      </>
    ),
    days: { caption: "Messages without feedback expected, 24 hours up to", values: by_day, texts: by_day.map(count) },
  };
}

export function describeWaiting(
  { state, messages, overdue, oldest, is_complete, by_day }: DataHealth["waiting_feedback"],
  { display, account }: Telling,
  now: number,
): Check {
  const count = (value: number) => formatCount(value, display.locale);
  const least = is_complete ? "" : "at least ";
  const age = oldest === null ? null : (now - Date.parse(oldest)) / 1_000;
  return {
    id: "waiting_feedback",
    state,
    title: "Feedback waiting for its message",
    figure: `${is_complete ? "" : "≥ "}${count(messages)}`,
    unit: messages === 1 ? "message" : "messages",
    finding:
      state === "no_data"
        ? "No feedback has come."
        : age === null || oldest === null
          ? "All feedback has its message."
          : `Feedback names ${least}${countOf(messages, "message", display.locale)} that nobody has created; ${count(overdue)} of them for more than an hour.`,
    parts:
      age === null || oldest === null
        ? []
        : [
            {
              name: "The oldest",
              value: formatLength(Math.max(0, age), display.locale),
              note: formatDateTime(Date.parse(oldest), display),
            },
            { name: "Waiting for more than an hour", value: count(overdue) },
          ],
    meaning:
      "Feedback may overtake its message by seconds and waits for it; then it counts. What waits for long names a message that was never reported here, whatever its age.",
    advice: (
      <>
        Compare the SIDs that your two senders use, of messages and of feedback, and report the messages that are
        missing: late is early enough. How both are sent is in the{" "}
        <ActLink href="/api-reference">API reference</ActLink>; the{" "}
        <ActLink href={`/${account}/conversion`}>report</ActLink> counts them from then on.
      </>
    ),
    days: {
      caption: "Waiting now, by the time of the feedback, 24 hours up to",
      values: by_day,
      texts: by_day.map(count),
    },
  };
}
