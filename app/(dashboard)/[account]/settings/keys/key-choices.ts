export const EXPIRY_DAYS = ["30", "90", "365", "never"] as const;

export const EXPIRY_WORDS: Readonly<Record<(typeof EXPIRY_DAYS)[number], string>> = {
  "30": "After 30 days",
  "90": "After 90 days",
  "365": "After a year",
  never: "Never",
};
