import type { TimeseriesAnswer } from "@/lib/report/fields";

/** Whether none of the messages is final yet, so that what is missing is late rather than lost. */
export const isYoung = ({ points }: Pick<TimeseriesAnswer, "points">): boolean =>
  points.every(({ mature, attempted }) => !mature || attempted === 0);
