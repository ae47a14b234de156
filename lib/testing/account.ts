import { randomBytes } from "node:crypto";
import { prisma } from "@/lib/db/prisma";

type Settings = { reportingZone?: string; currency?: string; messagesKeptFrom?: Date };

/** A fresh account for one test, so that tests never depend on what else is in the database. Answers its id. */
export async function createTestAccount(settings: Settings = {}): Promise<number> {
  const { id } = await prisma().account.create({
    data: { sid: `AC${randomBytes(16).toString("hex")}`, name: "Test", ...settings },
  });
  return id;
}
