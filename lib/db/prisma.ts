import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/prisma/generated/client";
import { onePerProcess } from "./one-per-process";
import { pool, writePool } from "./pool";

/** More than the pool's own patience, which tells a busy pool from a database that is away. */
const transactionOptions = { maxWait: 6_000 };

export const prisma = () =>
  onePerProcess("prisma", () => new PrismaClient({ adapter: new PrismaPg(pool()), transactionOptions }));

/** For the small questions that come before recording a message or answering anybody; never waits behind reports. */
export const promptPrisma = () =>
  onePerProcess("prompt-prisma", () => new PrismaClient({ adapter: new PrismaPg(writePool()), transactionOptions }));
