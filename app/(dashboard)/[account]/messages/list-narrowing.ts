import type { MessageQuery } from "@/lib/messages/message-query";
import { FILTER_LABELS } from "../filters/filter-names";
import { FILTER_NAMES } from "../filters/search-params";

/** What narrows a list of messages within its range, in the words of the page. */
export const listNarrowing = ({ filters, last_digits, outcome, provide_feedback }: MessageQuery): string[] => [
  ...(last_digits === undefined ? [] : ["last digits"]),
  ...(outcome === undefined && provide_feedback === undefined ? [] : ["outcome"]),
  ...FILTER_NAMES.filter((name) => filters[name].length > 0).map((name) => FILTER_LABELS[name].toLowerCase()),
];
