import type { AccountScope } from "@/lib/db/account-scope";
import { onePerProcess } from "@/lib/db/one-per-process";
import { carrierSourceRank } from "@/lib/dimensions/carrier-sources";
import { parseAddress } from "@/lib/dimensions/phone";
import { env } from "@/lib/env";
import type { RecipientFact } from "@/lib/ingest/facts";
import { LookupLane } from "./lookup-lane";

export type LookupRequest = {
  sid: string;
  /** As the sender wrote it. */
  to: string;
  /** What is known without a lookup. */
  recipient: RecipientFact | null;
};

const lanes = () => onePerProcess("lookup-lanes", () => new Map<number, LookupLane>());

/** Whether the operator wants lookups and nothing as good is known. */
const isWanted = (recipient: RecipientFact | null) =>
  env().TWILIO_LOOKUP === "on" && !(recipient && recipient.source >= carrierSourceRank("lookup"));

/**
 * Has the carrier of a stored message looked up at Twilio some time later, if the operator wants that (`TWILIO_LOOKUP=on`) and the
 * sender did not report one. What is found becomes a fact of the message and moves its counts. Returns at once and never throws.
 */
export function requestCarrierLookup(scope: AccountScope, { sid, to, recipient }: LookupRequest): void {
  if (!isWanted(recipient)) return;
  const e164 = parseAddress(to)?.e164;
  if (!e164) return;
  let lane = lanes().get(scope.accountId);
  if (!lane) {
    lane = new LookupLane(scope);
    lanes().set(scope.accountId, lane);
  }
  lane.add(sid, e164);
}

/** The same for the messages of a batch, which are not even gone through where nobody wants lookups. */
export function requestCarrierLookups(scope: AccountScope, messages: Iterable<LookupRequest>): void {
  if (env().TWILIO_LOOKUP !== "on") return;
  for (const message of messages) requestCarrierLookup(scope, message);
}
