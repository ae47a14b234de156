import { number } from "./table.mjs";

export const inMillions = (size) => `${(size / 1_000_000).toLocaleString("en-US")} M`;
const milliseconds = (value) => (value < 100 ? value.toFixed(1) : number(value));
const toRatio = (value) => (value < 10 ? value.toFixed(1) : number(value));

const NOTE = `Thirteen months of an account in UTC with 1,000 live combinations of dimensions, some of them thousands of times as
frequent as others, asked in the middle of a day. Milliseconds in which the database worked for the answer: median and 95th
percentile of up to 40 runs. Beside them, run once, the \`GROUP BY\` over messages that tells the counts alone (raw), and
how many times that takes as long at the largest size (ratio). A day and a month of the totals equal a recount.`;
const SATURATED_NOTE = `Saturated: every combination has messages in every quarter hour, which is as far as totals grow, however
many messages there are: what 100 million or more are asked of. No messages are loaded there, so what totals don't hold has no figure.
Between 1 and 10 million, totals still grow (rare combinations appear in ever more quarter hours), and answers that read all
combinations with them.`;

const toSaturated = ({ p50, p95, isOfMessages }) => (isOfMessages ? ["", ""] : [p50, p95].map(milliseconds));

/**
 * One row a question.
 * @param {{ size: number, answers: { name: string, p50: number, p95: number }[], raw: number[] }[]} results by size, ascending
 * @param {{ answers: { name: string, p50: number, p95: number, isOfMessages: boolean }[] }} [saturated]
 */
export function toReportTable(results, saturated) {
  const [first, last] = [results[0], results.at(-1)];
  const hasGrown = results.length > 1;
  const { answers: questions } = first ?? saturated;
  return {
    title: "Reports",
    note: saturated ? `${NOTE}\n${SATURATED_NOTE}` : NOTE,
    columns: [
      ...results.flatMap(({ size }) => ["p50", "p95", "raw"].map((name) => `${inMillions(size)}: ${name}`)),
      ...(last ? ["ratio"] : []),
      ...(hasGrown ? [`growth ${inMillions(first.size)} → ${inMillions(last.size)}`] : []),
      ...(saturated ? ["saturated: p50", "p95"] : []),
    ],
    rows: questions.map(({ name }, i) => [
      name,
      ...results.flatMap(({ answers, raw }) => [answers[i].p50, answers[i].p95, raw[i]].map(milliseconds)),
      ...(last ? [toRatio(last.raw[i] / last.answers[i].p50)] : []),
      ...(hasGrown ? [`${(last.answers[i].p50 / first.answers[i].p50).toFixed(2)}×`] : []),
      ...(saturated ? toSaturated(saturated.answers[i]) : []),
    ]),
  };
}
