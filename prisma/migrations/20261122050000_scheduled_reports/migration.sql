-- CreateTable
CREATE TABLE "schedule" (
    "account_id" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "report" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "weekday" SMALLINT,
    "minute_of_day" SMALLINT NOT NULL,
    "emails" TEXT[],
    "webhook_url" TEXT,
    "webhook_secret_encrypted" BYTEA,
    "paused_at" TIMESTAMPTZ(3),
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "next_run_at" TIMESTAMPTZ(3) NOT NULL,
    "planned_zone" TEXT NOT NULL,
    "author_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "schedule_delivery" (
    "account_id" INTEGER NOT NULL,
    "schedule_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "schedule_delivery_pkey" PRIMARY KEY ("account_id","schedule_id","period")
);

-- CreateIndex
CREATE INDEX "schedule_delivery_account_id_state_next_attempt_at_idx" ON "schedule_delivery"("account_id", "state", "next_attempt_at");

-- On Citus small tables are copied to every node. Before the foreign keys: they lead to tables of that kind.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
    PERFORM create_reference_table('schedule');
    PERFORM create_reference_table('schedule_delivery');
  END IF;
END
$$;

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_delivery" ADD CONSTRAINT "schedule_delivery_account_id_schedule_id_fkey" FOREIGN KEY ("account_id", "schedule_id") REFERENCES "schedule"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
