import { MINUTE } from "@/lib/time/wall-clock";
import { type Conditions, underIncident } from "./conditions";
import type { DemoMessage } from "./demo-message";
import type { Recipient } from "./draw-recipient";
import { cutFate, drawFate, type Fate } from "./fate";
import { type Incident, isAffected } from "./incidents";
import type { Random } from "./random";

/** Confirmations that an outage held back come when it is over, within these minutes. */
const BACKLOG_MINUTES = 10;

export type World = { readonly random: Random; readonly incidents: readonly Incident[]; readonly until: number };

/** Confirmations during an outage of the sender's own webhook are told once it works again. */
function holdBack(fate: Fate, { random, incidents }: World): Fate {
  const { confirmedAt } = fate;
  if (confirmedAt === null) return fate;
  const outage = incidents.find(
    ({ kind, from, to }) => kind === "own_webhook_outage" && confirmedAt >= from && confirmedAt < to,
  );
  if (!outage) return fate;
  return { ...fate, confirmedAt: outage.to + Math.round(random.between(0, BACKLOG_MINUTES * MINUTE)) };
}

/** One message as it is known when the traffic ends. */
export function simulateMessage(
  world: World,
  { fields, priceMicros }: Recipient,
  { createdAt, attempt }: Pick<DemoMessage, "createdAt" | "attempt">,
  normal: Conditions,
): DemoMessage {
  const { random, incidents, until } = world;
  const subject = { ...fields, createdAt };
  let conditions = normal;
  for (const incident of incidents) if (isAffected(incident, subject)) conditions = underIncident(conditions, incident);
  const fate = cutFate(holdBack(drawFate(random, subject, conditions), world), until);
  const isCharged = fate.sentAt !== null && fate.status !== "failed";
  return {
    sid: `SM${random.hex()}`,
    ...fields,
    createdAt,
    attempt,
    ...fate,
    priceMicros: isCharged ? Math.round(priceMicros * conditions.priceFactor) : null,
  };
}
