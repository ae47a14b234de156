import { formatDuration } from "@/lib/time/format";

type Edges = { from_seconds: number; to_seconds: number | null };

/** `5s`: the end of the bin, as an axis names it; `1h+` of the last, which has no end. */
export const toBinTick = ({ from_seconds, to_seconds }: Edges, locale: string): string =>
  to_seconds === null ? `${formatDuration(from_seconds, locale)}+` : formatDuration(to_seconds, locale);

/** `3s – 5s` */
export const toBinName = ({ from_seconds, to_seconds }: Edges, locale: string): string =>
  to_seconds === null
    ? `over ${formatDuration(from_seconds, locale)}`
    : `${formatDuration(from_seconds, locale)} – ${formatDuration(to_seconds, locale)}`;
