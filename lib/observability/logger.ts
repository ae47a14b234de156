import { pino } from "pino";
import { onePerProcess } from "@/lib/db/one-per-process";
import { env } from "@/lib/env";

/**
 * Structured lines on standard output. Never hand it numbers, tokens, addresses, query values or bodies; what slips in under a
 * telling name is blotted out.
 */
export const logger = () =>
  onePerProcess("logger", () =>
    pino({
      level: env().LOG_LEVEL,
      base: null,
      redact: ["password", "token", "secret", "authorization", "cookie", "to", "from", "body", "email"],
    }),
  );
