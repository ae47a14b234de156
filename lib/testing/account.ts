import { randomBytes } from "node:crypto";
import { prisma } from "@/lib/db/prisma";

/** A fresh account for one test, so that tests never depend on what else is in the database. Answers its id. */
export async function createTestAccount(settings: { reportingZone?: string; currency?: string } = {}): Promise<number> {
  const { id } = await prisma().account.create({
    data: { sid: `AC${randomBytes(16).toString("hex")}`, name: "Test", ...settings },
  });
  return id;
}
