import { CONTROL_CHARACTERS } from "@/lib/format/control-characters";
import { toSender } from "./messaging-service-sid";
import { isMessageStatus, MAX_ERROR_CODE, type MessageStatus } from "./status";

/** What a Twilio status callback says about a message; everything else in it is ignored. */
export type StatusCallback = {
  sid: string;
  /** null for a status that is none of an outbound message, or that we do not know yet. */
  status: MessageStatus | null;
  to: string | null;
  /** The sender that was really used, also when a messaging service chose it. */
  from: string | null;
  messagingService: string;
  errorCode: number | null;
  /** YYMMDDhhmm as it came, of no known zone. */
  rawDlrDoneDate: string | null;
};

const SID = /^(SM|MM)[0-9a-fA-F]{32}$/;
const MAX_ADDRESS_LENGTH = 256;

function toAddress(raw: string | null): string | null {
  const address = raw?.trim();
  if (!address || address.length > MAX_ADDRESS_LENGTH || CONTROL_CHARACTERS.test(address)) return null;
  return address;
}

function toErrorCode(raw: string | null): number | null {
  if (!raw || !/^\d{1,10}$/.test(raw)) return null;
  const code = Number(raw);
  return code > 0 && code <= MAX_ERROR_CODE ? code : null;
}

/** The parameters of a status callback, or null when they name no message. Never throws. */
export function parseStatusCallback(parameters: URLSearchParams): StatusCallback | null {
  const sid = parameters.get("MessageSid") ?? parameters.get("SmsSid") ?? "";
  if (!SID.test(sid)) return null;
  const status = (parameters.get("MessageStatus") ?? parameters.get("SmsStatus") ?? "").toLowerCase();
  const service = parameters.get("MessagingServiceSid") ?? "";
  const { sender, messagingService } = toSender(service, toAddress(parameters.get("From")) ?? "");
  const doneDate = parameters.get("RawDlrDoneDate");
  return {
    sid,
    status: isMessageStatus(status) ? status : null,
    to: toAddress(parameters.get("To")),
    from: sender || null,
    messagingService,
    errorCode: toErrorCode(parameters.get("ErrorCode")),
    rawDlrDoneDate: doneDate && /^\d{10}$/.test(doneDate) ? doneDate : null,
  };
}

/** The parameters of a callback body; null when it is neither a form nor a JSON object. */
export function readCallbackParameters(body: string, isForm: boolean): URLSearchParams | null {
  if (isForm) return new URLSearchParams(body);
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    const scalars = Object.entries(value).filter(([, each]) => typeof each === "string" || typeof each === "number");
    return new URLSearchParams(scalars.map(([name, each]) => [name, String(each)]));
  } catch {
    return null;
  }
}
