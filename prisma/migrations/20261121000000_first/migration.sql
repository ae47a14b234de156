-- CreateTable
CREATE TABLE "account" (
    "id" SERIAL NOT NULL,
    "sid" TEXT NOT NULL,
    "parent_id" INTEGER,
    "name" TEXT NOT NULL,
    "reporting_zone" TEXT NOT NULL DEFAULT 'UTC',
    "confirmation_window_minutes" INTEGER NOT NULL DEFAULT 60,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "auth_token_hash" BYTEA,
    "twilio_auth_token_encrypted" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "sid" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("sid")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "session_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "account_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("account_id","user_id")
);

-- CreateTable
CREATE TABLE "carrier" (
    "id" SERIAL NOT NULL,
    "country" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "carrier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "account_id" INTEGER NOT NULL,
    "sid" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "feedback_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "status_at" TIMESTAMPTZ(3),
    "recipient_at" TIMESTAMPTZ(3),
    "sender_at" TIMESTAMPTZ(3),
    "price_at" TIMESTAMPTZ(3),
    "price" BIGINT,
    "error_code" INTEGER,
    "carrier_id" INTEGER,
    "status" SMALLINT,
    "carrier_source" SMALLINT,
    "sender_source" SMALLINT,
    "attempt" SMALLINT,
    "num_segments" SMALLINT,
    "num_media" SMALLINT,
    "provide_feedback" BOOLEAN NOT NULL DEFAULT false,
    "country" TEXT,
    "channel" TEXT,
    "provider" TEXT,
    "messaging_service" TEXT,
    "sender" TEXT,
    "currency" TEXT,
    "to_hash" BYTEA,
    "to_masked" TEXT,
    "raw_dlr_done_date" TEXT,

    CONSTRAINT "message_pkey" PRIMARY KEY ("account_id","sid")
);

-- CreateTable
CREATE TABLE "funnel_15m" (
    "account_id" INTEGER NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "country" TEXT NOT NULL,
    "carrier_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "attempted" INTEGER NOT NULL,
    "status_ok" INTEGER NOT NULL,
    "delivered_by_receipt" INTEGER NOT NULL,
    "delivered" INTEGER NOT NULL,
    "confirmed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "undelivered" INTEGER NOT NULL,
    "pending" INTEGER NOT NULL,
    "cost" BIGINT NOT NULL,

    CONSTRAINT "funnel_15m_pkey" PRIMARY KEY ("account_id","bucket","country","carrier_id","channel","provider","sender")
);

-- CreateTable
CREATE TABLE "funnel_day" (
    "account_id" INTEGER NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "country" TEXT NOT NULL,
    "carrier_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "attempted" INTEGER NOT NULL,
    "status_ok" INTEGER NOT NULL,
    "delivered_by_receipt" INTEGER NOT NULL,
    "delivered" INTEGER NOT NULL,
    "confirmed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "undelivered" INTEGER NOT NULL,
    "pending" INTEGER NOT NULL,
    "cost" BIGINT NOT NULL,

    CONSTRAINT "funnel_day_pkey" PRIMARY KEY ("account_id","bucket","country","carrier_id","channel","provider","sender")
);

-- CreateTable
CREATE TABLE "latency_15m" (
    "account_id" INTEGER NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "country" TEXT NOT NULL,
    "carrier_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "kind" SMALLINT NOT NULL,
    "le_1" INTEGER NOT NULL,
    "le_2" INTEGER NOT NULL,
    "le_3" INTEGER NOT NULL,
    "le_5" INTEGER NOT NULL,
    "le_8" INTEGER NOT NULL,
    "le_10" INTEGER NOT NULL,
    "le_15" INTEGER NOT NULL,
    "le_20" INTEGER NOT NULL,
    "le_30" INTEGER NOT NULL,
    "le_45" INTEGER NOT NULL,
    "le_60" INTEGER NOT NULL,
    "le_90" INTEGER NOT NULL,
    "le_120" INTEGER NOT NULL,
    "le_180" INTEGER NOT NULL,
    "le_300" INTEGER NOT NULL,
    "le_600" INTEGER NOT NULL,
    "le_1800" INTEGER NOT NULL,
    "le_3600" INTEGER NOT NULL,
    "above_3600" INTEGER NOT NULL,

    CONSTRAINT "latency_15m_pkey" PRIMARY KEY ("account_id","bucket","country","carrier_id","channel","provider","sender","kind")
);

-- CreateTable
CREATE TABLE "latency_day" (
    "account_id" INTEGER NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "country" TEXT NOT NULL,
    "carrier_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "kind" SMALLINT NOT NULL,
    "le_1" INTEGER NOT NULL,
    "le_2" INTEGER NOT NULL,
    "le_3" INTEGER NOT NULL,
    "le_5" INTEGER NOT NULL,
    "le_8" INTEGER NOT NULL,
    "le_10" INTEGER NOT NULL,
    "le_15" INTEGER NOT NULL,
    "le_20" INTEGER NOT NULL,
    "le_30" INTEGER NOT NULL,
    "le_45" INTEGER NOT NULL,
    "le_60" INTEGER NOT NULL,
    "le_90" INTEGER NOT NULL,
    "le_120" INTEGER NOT NULL,
    "le_180" INTEGER NOT NULL,
    "le_300" INTEGER NOT NULL,
    "le_600" INTEGER NOT NULL,
    "le_1800" INTEGER NOT NULL,
    "le_3600" INTEGER NOT NULL,
    "above_3600" INTEGER NOT NULL,

    CONSTRAINT "latency_day_pkey" PRIMARY KEY ("account_id","bucket","country","carrier_id","channel","provider","sender","kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_sid_key" ON "account"("sid");

-- CreateIndex
CREATE INDEX "account_parent_id_idx" ON "account"("parent_id");

-- CreateIndex
CREATE INDEX "api_key_account_id_idx" ON "api_key"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "carrier_country_name_key" ON "carrier"("country", "name");

-- CreateIndex
CREATE INDEX "message_account_id_created_at_sid_idx" ON "message"("account_id", "created_at" DESC, "sid" DESC);

-- CreateIndex
CREATE INDEX "message_account_id_to_hash_idx" ON "message"("account_id", "to_hash");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Not expressible in schema.prisma: room on the page for updates that touch no index (a message is updated two or
-- three times, a live bucket thousands of times), so that they need no new index entries.
ALTER TABLE "message" SET (fillfactor = 85);
ALTER TABLE "funnel_15m" SET (fillfactor = 70);
ALTER TABLE "funnel_day" SET (fillfactor = 70);
ALTER TABLE "latency_15m" SET (fillfactor = 70);
ALTER TABLE "latency_day" SET (fillfactor = 70);

-- On Citus the large tables are spread by tenant and the small ones copied to every node.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
    PERFORM create_reference_table('account');
    PERFORM create_reference_table('app_user');
    PERFORM create_reference_table('api_key');
    PERFORM create_reference_table('membership');
    PERFORM create_reference_table('carrier');
    PERFORM create_distributed_table('message', 'account_id');
    PERFORM create_distributed_table('funnel_15m', 'account_id', colocate_with => 'message');
    PERFORM create_distributed_table('funnel_day', 'account_id', colocate_with => 'message');
    PERFORM create_distributed_table('latency_15m', 'account_id', colocate_with => 'message');
    PERFORM create_distributed_table('latency_day', 'account_id', colocate_with => 'message');
  END IF;
END
$$;
