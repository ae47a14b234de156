import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/prisma/generated/client";
import { onePerProcess } from "./one-per-process";
import { pool } from "./pool";

export const prisma = () => onePerProcess("prisma", () => new PrismaClient({ adapter: new PrismaPg(pool()) }));
