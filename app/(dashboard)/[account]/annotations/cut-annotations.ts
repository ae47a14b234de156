import { MOST_DRAWN } from "@/lib/annotations/list-drawn-annotations";

/** Beside a chart that has no room for all of them. */
export const CUT_ANNOTATIONS = `Of this range's annotations the chart shows the latest ${MOST_DRAWN}; its CSV has all.`;
