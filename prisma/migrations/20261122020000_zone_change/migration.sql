-- AlterTable
ALTER TABLE "account" ADD COLUMN "zone_changed_at" TIMESTAMPTZ(3);
