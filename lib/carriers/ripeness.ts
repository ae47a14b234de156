import { completion } from "@/lib/report/expected-conversion";
import { type Histogram, total } from "@/lib/report/histogram";
import type { Bucket } from "@/lib/time/buckets";
import { DAY, HOUR, MINUTE } from "@/lib/time/wall-clock";

/** Facts travel, and some senders collect them: what is younger may not be known yet. */
export const GRACE = 2 * MINUTE;
/** What comes later than the histogram's last bound comes within a day, or as good as never. */
const LATEST = DAY;

/**
 * F: the share of what will be delivered or confirmed of a bucket's messages that has been by `now`, from how long the histogram's
 * messages took. Of too few to tell: nothing before the histogram's last bound (an hour) is past, all afterwards.
 */
export function ripeness(times: Histogram, bucket: Bucket, now: number): number {
  if (bucket.end + LATEST <= now) return 1;
  const within = completion(times, bucket, now - GRACE);
  if (within === null) return bucket.end + HOUR + GRACE <= now ? 1 : 0;
  const late = (times.at(-1) ?? 0) / total(times);
  return within * (1 - late);
}
