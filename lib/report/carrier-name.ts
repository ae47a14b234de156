import { UNKNOWN } from "./dimensions";

export const carrierName = (carrier: string): string => (carrier === UNKNOWN.carrier ? "Unknown carrier" : carrier);
