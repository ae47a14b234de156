import type { MessageStatus } from "@/lib/ingest/status";

/** One simulated message with all that is known of it at the end of the traffic. Times are epoch milliseconds. */
export type DemoMessage = {
  readonly sid: string;
  readonly to: string;
  /** `ZZ` for unknown. */
  readonly country: string;
  readonly carrier: string | null;
  readonly mcc: string | null;
  readonly mnc: string | null;
  readonly channel: "sms" | "whatsapp";
  readonly provider: string;
  readonly sender: string;
  readonly messagingService: string | null;
  /** 1 for the first passcode that somebody asked for, 2 and 3 for those sent again. */
  readonly attempt: number;
  readonly priceMicros: number | null;
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly deliveredAt: number | null;
  readonly readAt: number | null;
  readonly failedAt: number | null;
  readonly status: MessageStatus;
  readonly errorCode: number | null;
  readonly confirmedAt: number | null;
};
