import { DAY, HOUR, toWall, type Wall } from "@/lib/time/wall-clock";
import type { Habits } from "./market-habits";

/** How busy each hour is, by the clock on the wall: people sign in before noon and again in the evening. */
const BY_HOUR = [
  0.32, 0.2, 0.13, 0.1, 0.11, 0.2, 0.42, 0.72, 1.02, 1.28, 1.4, 1.45, 1.4, 1.34, 1.3, 1.28, 1.3, 1.36, 1.46, 1.56, 1.58,
  1.38, 0.98, 0.58,
];
const ON_WEEKENDS = 0.7;
/** The epoch was a Thursday. */
const DAY_OF_EPOCH = 4;

/** How busy a place is when its clocks show `wall`; about 1 over a week. */
function activityOn(wall: Wall, weekend: readonly number[]): number {
  const hours = (((wall % DAY) + DAY) % DAY) / HOUR;
  const hour = Math.floor(hours);
  const now = BY_HOUR[hour] ?? 0;
  const next = BY_HOUR[(hour + 1) % 24] ?? 0;
  const day = (((Math.floor(wall / DAY) + DAY_OF_EPOCH) % 7) + 7) % 7;
  return (now + (next - now) * (hours - hour)) * (weekend.includes(day) ? ON_WEEKENDS : 1);
}

/** How busy a country is at an instant, each of its zones by its own clock. */
export function activityAt(instant: number, { zones, weekend }: Habits): number {
  let sum = 0;
  for (const zone in zones) sum += (zones[zone] ?? 0) * activityOn(toWall(instant, zone), weekend);
  return sum;
}
