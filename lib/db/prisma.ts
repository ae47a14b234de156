import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/prisma/generated/client";
import { onePerProcess } from "./one-per-process";
import { pool, writePool } from "./pool";

/**
 * More than the pool's own patience, which tells a busy pool from a database that is away, and more than any statement_timeout,
 * which says what it is that takes so long.
 */
const transactionOptions = { maxWait: 6_000, timeout: 15_000 };

export const prisma = () =>
  onePerProcess("prisma", () => new PrismaClient({ adapter: new PrismaPg(pool()), transactionOptions }));

/** For the small questions that come before recording a message or answering anybody; never waits behind reports. */
export const promptPrisma = () =>
  onePerProcess("prompt-prisma", () => new PrismaClient({ adapter: new PrismaPg(writePool()), transactionOptions }));
