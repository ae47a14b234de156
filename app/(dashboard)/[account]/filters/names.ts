import type { Option } from "@/components/filters/option";
import { PRESETS, type Preset } from "@/lib/time/ranges";

const RANGE_NAMES: Record<Preset, string> = {
  last_hour: "Last hour",
  last_24_hours: "Last 24 hours",
  today: "Today",
  yesterday: "Yesterday",
  last_7_days: "Last 7 days",
  last_30_days: "Last 30 days",
  last_90_days: "Last 90 days",
  last_13_months: "Last 13 months",
  this_week: "This week",
  last_week: "Last week",
  this_month: "This month",
  last_month: "Last month",
};

export const RANGE_OPTIONS: readonly Option[] = PRESETS.map((value) => ({ value, label: RANGE_NAMES[value] }));
