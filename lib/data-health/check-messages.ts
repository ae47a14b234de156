import { CARRIER_SOURCES } from "@/lib/dimensions/carrier-sources";
import { rate } from "@/lib/report/measures";
import type { DataHealth, KnownSource } from "./fields";
import { byDay } from "./health-week";
import type { CreationRow, HealthRows } from "./read-rows";

const sum = (rows: readonly { readonly messages: number }[]) =>
  rows.reduce((total, { messages }) => total + messages, 0);

/** From here on reports say more about what was forgotten than about conversion. */
const MOSTLY = 0.5;

export function checkWithoutFeedback(creations: readonly CreationRow[]): DataHealth["without_feedback"] {
  const without = creations.filter(({ expectsFeedback }) => !expectsFeedback);
  const [messages, created] = [sum(without), sum(creations)];
  const share = rate(messages, created);
  return {
    state: share === null ? "no_data" : messages === 0 ? "ok" : share >= MOSTLY ? "broken" : "look",
    messages,
    created,
    share,
    by_day: byDay((day) => sum(without.filter((row) => row.day === day))),
  };
}

/** Feedback that overtook its message by so much more than queues explain is a message that was never reported. */
const BROKEN_SHARE = 0.05;

type Waiting = Pick<HealthRows, "waiting" | "isWaitingComplete">;

/** `confirmed`: messages of the week that are, to compare with. */
export function checkWaitingFeedback(
  { waiting, isWaitingComplete }: Waiting,
  confirmed: number,
): DataHealth["waiting_feedback"] {
  const messages = sum(waiting);
  const overdue = waiting.reduce((total, row) => total + row.overdue, 0);
  const isBroken = overdue > BROKEN_SHARE * (overdue + confirmed);
  const nothing = confirmed === 0 && messages === 0 && isWaitingComplete;
  return {
    state: nothing ? "no_data" : overdue === 0 ? "ok" : isBroken ? "broken" : "look",
    messages,
    is_complete: isWaitingComplete,
    overdue,
    oldest: messages === 0 ? null : new Date(Math.min(...waiting.map(({ oldest }) => oldest))).toISOString(),
    by_day: byDay((day) => sum(waiting.filter((row) => row.day === day))),
  };
}

const MANY_UNKNOWN = 0.1;

export function checkUnknownCarriers(creations: readonly CreationRow[]): DataHealth["unknown_carriers"] {
  const counted = creations.filter(({ expectsFeedback }) => expectsFeedback);
  const messagesOf = (source: KnownSource, rows = counted) => sum(rows.filter((row) => row.source === source));
  const [messages, unknown] = [sum(counted), messagesOf("unknown")];
  const share = rate(unknown, messages);
  const sources = CARRIER_SOURCES.filter((source) => source !== "none").toReversed();
  // Every key is there: it is made of the same list as the schema.
  const bySource = Object.fromEntries(sources.map((source) => [source, messagesOf(source)])) as Record<
    KnownSource,
    number
  >;
  return {
    state: share === null ? "no_data" : share > MANY_UNKNOWN ? "look" : "ok",
    messages,
    unknown,
    share,
    by_source: bySource,
    by_day: byDay((day) => {
      const held = counted.filter((row) => row.day === day);
      return rate(messagesOf("unknown", held), sum(held));
    }),
  };
}
