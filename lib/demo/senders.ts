import type { DemoMessage } from "./demo-message";
import { WAVE_SENDER } from "./incidents";
import { type Random, toCumulative } from "./random";
import type { Market } from "./routes";

type Sender = Pick<DemoMessage, "channel" | "provider" | "sender" | "messagingService">;

/** What the passcodes are for; the first two are sent through messaging services, which choose the number themselves. */
const PURPOSES = [
  { messagingService: "MG51910000000000000000000000000001", weight: 0.6 },
  { messagingService: "MG9a7e0000000000000000000000000002", weight: 0.2 },
  { messagingService: null, weight: 0.2 },
] as const;
const WEIGHTS = toCumulative(PURPOSES.map(({ weight }) => weight));

const WHATSAPP_SENDER = "whatsapp:+14155550100";
const LONG_CODE = "+14155550101";
const ALPHANUMERIC = "ACME";

/** Who sends a message to a country, by which channel and provider. North America allows no alphanumeric senders. */
export function drawSender(random: Random, { country, habits }: Market): Sender {
  const { messagingService } = PURPOSES[random.index(WEIGHTS)] ?? PURPOSES[0];
  if (random.chance(habits.whatsapp))
    return { channel: "whatsapp", provider: "twilio", sender: WHATSAPP_SENDER, messagingService: null };
  if (random.chance(habits.vonage))
    return { channel: "sms", provider: "vonage", sender: ALPHANUMERIC, messagingService: null };
  const isNorthAmerica = country === "US" || country === "CA";
  const ownNumber = messagingService === null ? WAVE_SENDER : LONG_CODE;
  return { channel: "sms", provider: "twilio", sender: isNorthAmerica ? ownNumber : ALPHANUMERIC, messagingService };
}
