import { formatCount, formatInterval, formatRate } from "@/lib/format/number";
import { outlookOf, type RatePoint } from "./rate-point";

export type RateLine = {
  key: "conversion" | "expected" | "previous" | "delivery" | "attempted" | "confirmed";
  name: string;
  value: string;
  interval?: string;
};

/** The numbers of a bucket, each with its name. */
export function toRateLines(point: RatePoint, locale: string): RateLine[] {
  const { mature, conversion, previous, delivery, attempted, confirmed } = point;
  const expected = outlookOf(point);
  return [
    {
      key: "conversion",
      name: mature ? "Conversion" : "Conversion so far",
      value: formatRate(conversion, locale),
      interval: mature ? formatInterval({ ...point, at: conversion }, locale) : undefined,
    },
    ...(expected === null
      ? []
      : [{ key: "expected", name: "Expected in the end", value: formatRate(expected, locale) } as const]),
    ...(previous === null
      ? []
      : [{ key: "previous", name: "Previous period", value: formatRate(previous, locale) } as const]),
    { key: "delivery", name: "Delivery", value: formatRate(delivery, locale) },
    { key: "attempted", name: "Attempted", value: formatCount(attempted, locale) },
    { key: "confirmed", name: "Confirmed", value: formatCount(confirmed, locale) },
  ];
}

/** The same as one sentence, to be read out. */
export const toRateText = (point: RatePoint, locale: string): string =>
  `${point.title}. ${toRateLines(point, locale)
    .map(({ name, value, interval }) => [name, value, interval].filter(Boolean).join(" "))
    .join(", ")}`;
