-- AlterTable
ALTER TABLE "account" ADD COLUMN "previous_auth_token_hash" BYTEA,
ADD COLUMN "previous_auth_token_until" TIMESTAMPTZ(3);
