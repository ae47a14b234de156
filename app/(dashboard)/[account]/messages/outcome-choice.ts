import type { MessageQuery } from "@/lib/messages/message-query";

/** What a list of messages can be narrowed to; reports count neither deleted messages nor those without feedback expected. */
const CHOICES = [
  { value: "any", label: "Any outcome", chosen: {} },
  { value: "confirmed", label: "Confirmed", chosen: { outcome: "confirmed" } },
  { value: "unconfirmed", label: "Not confirmed", chosen: { outcome: "unconfirmed", provide_feedback: "true" } },
  { value: "not_expected", label: "Feedback not expected", chosen: { provide_feedback: "false" } },
] as const;
type Choice = (typeof CHOICES)[number];

export const OUTCOME_CHOICES: readonly Choice[] = CHOICES;

type Asked = Pick<MessageQuery, "outcome" | "provide_feedback">;

/** The choice that an address has made; null for a combination that is none of them. */
export const findOutcomeChoice = ({ outcome, provide_feedback }: Asked): Choice | null =>
  CHOICES.find(({ chosen }) => {
    const wanted: Asked = chosen;
    return wanted.outcome === outcome && wanted.provide_feedback === provide_feedback;
  }) ?? null;
