import { z } from "zod";
import { DIMENSIONS, type Dimension } from "./dimensions";

/** What the answers of all reports are made of. */
export const count = z.int().nonnegative();
export const fraction = z.number().min(0).max(1).nullable();
export const seconds = z.number().min(0).max(3600).nullable();
export const instant = z.iso.datetime({ offset: true });
export const groupBy = z.array(z.enum(DIMENSIONS));

const name = z.string().optional();

/** Of the dimensions a row has those that it is grouped by. */
export const namesSchema = z.object({
  country: name.describe("ISO 3166-1 alpha-2; ZZ is unknown"),
  carrier: name.describe("Brand of the recipient's network, or unknown"),
  channel: name.describe("Such as sms or whatsapp, or unknown"),
  messaging_service: name.describe("Its SID, or none"),
  sender: name.describe("Number, short code or name, or unknown"),
  provider: name.describe("Such as twilio, or unknown"),
} satisfies Record<Dimension, typeof name>);
export type Names = z.infer<typeof namesSchema>;

export const headSchema = z.object({
  as_of: instant.describe("Everything acknowledged before this instant is counted"),
  from: instant,
  to: instant.describe("Not included"),
  tz: z.string().describe("IANA zone in which days begin and instants are written"),
  account: z.string(),
  currency: z.string().describe("ISO 4217; messages priced in another currency add nothing to cost"),
});
export type AnswerHead = z.infer<typeof headSchema>;
