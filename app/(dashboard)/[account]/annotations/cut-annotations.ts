import { MOST_DRAWN } from "@/lib/annotations/list-drawn-annotations";

/** Beside a chart that has no room for all of them. */
export const CUT_ANNOTATIONS = `Of this range's annotations charts show the latest ${MOST_DRAWN}; the CSV has all.`;
