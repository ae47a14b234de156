const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff]/;
const [FIRST_STRONG, END] = ["\u2068", "\u2069"];

/** A text that may be written from right to left, kept from turning round what stands beside it in a sentence. */
export const isolate = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `${FIRST_STRONG}${text}${END}` : text);
