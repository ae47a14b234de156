-- AlterTable
ALTER TABLE "account" ADD COLUMN "zone_rules" TEXT;
