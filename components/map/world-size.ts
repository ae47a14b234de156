/** The units in which the world map is drawn. */
export const WORLD = { width: 960, height: 451 } as const;

/** No traffic comes from there that could be shown: Antarctica, the scattered minor islands of the US, the unknown. */
const NOWHERE: ReadonlySet<string> = new Set(["AQ", "UM", "ZZ"]);

export const isOnMap = (country: string): boolean => !NOWHERE.has(country);
