/** As filters name failures of which no code was told, which are stored as 0. */
export const NO_ERROR_CODE = "unknown";
/** As pages name them. */
export const NO_CODE_WAS_TOLD = "No code was told";

export const toErrorCodeName = (code: number): number | typeof NO_ERROR_CODE => (code === 0 ? NO_ERROR_CODE : code);

/** Of a filter's value as it may stand in an address. */
export const isNoErrorCode = (value: string): boolean => /^(0+|unknown)$/i.test(value);
