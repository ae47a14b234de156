import { countryName } from "@/lib/dimensions/countries";
import { carrierName } from "@/lib/report/carrier-name";
import { UNKNOWN } from "@/lib/report/dimensions";
import { isNoErrorCode, NO_CODE_WAS_TOLD } from "@/lib/report/no-error-code";
import type { FilterName } from "./search-params";

export const FILTER_LABELS: Readonly<Record<FilterName, string>> = {
  country: "Country",
  carrier: "Carrier",
  channel: "Channel",
  messaging_service: "Messaging service",
  sender: "Sender",
  provider: "Provider",
  status: "Status",
  error_code: "Error code",
};

const CHANNELS: Readonly<Record<string, string>> = { sms: "SMS", mms: "MMS", whatsapp: "WhatsApp", rcs: "RCS" };

const sentence = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");

/** A filter's value as people call it. */
export function valueName(filter: FilterName, value: string, locale: string): string {
  switch (filter) {
    case "country":
      return countryName(value, locale);
    case "carrier":
      return carrierName(value);
    case "channel":
      return CHANNELS[value] ?? sentence(value);
    case "messaging_service":
      return value === UNKNOWN.messaging_service ? "Without a service" : value;
    case "sender":
    case "provider":
      return value === UNKNOWN[filter] ? `Unknown ${filter}` : value;
    case "status":
      return sentence(value);
    case "error_code":
      return isNoErrorCode(value) ? NO_CODE_WAS_TOLD : value;
  }
}
