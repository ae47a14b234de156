-- Failures are kept by the same sets of dimensions as tallies. Hours, days and months are made anew below.
DROP TABLE "failure_hour", "failure_day", "failure_month";
ALTER TABLE "failure_15m" RENAME TO "failure_15m_of_all";
ALTER TABLE "failure_15m_of_all" RENAME CONSTRAINT "failure_15m_pkey" TO "failure_15m_of_all_pkey";

-- CreateTable
CREATE TABLE "failure_15m" (
    "account_id" INTEGER NOT NULL,
    "projection" SMALLINT NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "country" TEXT NOT NULL,
    "carrier_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "error_code" INTEGER NOT NULL,
    "undelivered" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,

    CONSTRAINT "failure_15m_pkey" PRIMARY KEY ("account_id","projection","bucket","country","carrier_id","channel","provider","sender","error_code")
) PARTITION BY LIST ("projection");
-- CreateTable
CREATE TABLE "failure_hour" (
    "account_id" INTEGER NOT NULL,
    "projection" SMALLINT NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "country" TEXT NOT NULL,
    "carrier_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "error_code" INTEGER NOT NULL,
    "undelivered" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,

    CONSTRAINT "failure_hour_pkey" PRIMARY KEY ("account_id","projection","bucket","country","carrier_id","channel","provider","sender","error_code")
) PARTITION BY LIST ("projection");
-- CreateTable
CREATE TABLE "failure_day" (
    "account_id" INTEGER NOT NULL,
    "projection" SMALLINT NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "country" TEXT NOT NULL,
    "carrier_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "error_code" INTEGER NOT NULL,
    "undelivered" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,

    CONSTRAINT "failure_day_pkey" PRIMARY KEY ("account_id","projection","bucket","country","carrier_id","channel","provider","sender","error_code")
) PARTITION BY LIST ("projection");
-- CreateTable
CREATE TABLE "failure_month" (
    "account_id" INTEGER NOT NULL,
    "projection" SMALLINT NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "country" TEXT NOT NULL,
    "carrier_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "error_code" INTEGER NOT NULL,
    "undelivered" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,

    CONSTRAINT "failure_month_pkey" PRIMARY KEY ("account_id","projection","bucket","country","carrier_id","channel","provider","sender","error_code")
) PARTITION BY LIST ("projection");

CREATE TABLE "failure_15m_total" PARTITION OF "failure_15m" FOR VALUES IN (3) WITH (fillfactor = 70);
CREATE TABLE "failure_15m_country" PARTITION OF "failure_15m" FOR VALUES IN (4) WITH (fillfactor = 70);
CREATE TABLE "failure_15m_route" PARTITION OF "failure_15m" FOR VALUES IN (2) WITH (fillfactor = 70);
CREATE TABLE "failure_15m_carrier" PARTITION OF "failure_15m" FOR VALUES IN (1) WITH (fillfactor = 70);
CREATE TABLE "failure_15m_full" PARTITION OF "failure_15m" FOR VALUES IN (0) WITH (fillfactor = 70);
CREATE TABLE "failure_hour_total" PARTITION OF "failure_hour" FOR VALUES IN (3) WITH (fillfactor = 70);
CREATE TABLE "failure_hour_country" PARTITION OF "failure_hour" FOR VALUES IN (4) WITH (fillfactor = 70);
CREATE TABLE "failure_hour_route" PARTITION OF "failure_hour" FOR VALUES IN (2) WITH (fillfactor = 70);
CREATE TABLE "failure_hour_carrier" PARTITION OF "failure_hour" FOR VALUES IN (1) WITH (fillfactor = 70);
CREATE TABLE "failure_hour_full" PARTITION OF "failure_hour" FOR VALUES IN (0) WITH (fillfactor = 70);
CREATE TABLE "failure_day_total" PARTITION OF "failure_day" FOR VALUES IN (3) WITH (fillfactor = 70);
CREATE TABLE "failure_day_country" PARTITION OF "failure_day" FOR VALUES IN (4) WITH (fillfactor = 70);
CREATE TABLE "failure_day_route" PARTITION OF "failure_day" FOR VALUES IN (2) WITH (fillfactor = 70);
CREATE TABLE "failure_day_carrier" PARTITION OF "failure_day" FOR VALUES IN (1) WITH (fillfactor = 70);
CREATE TABLE "failure_day_full" PARTITION OF "failure_day" FOR VALUES IN (0) WITH (fillfactor = 70);
CREATE TABLE "failure_month_total" PARTITION OF "failure_month" FOR VALUES IN (3) WITH (fillfactor = 70);
CREATE TABLE "failure_month_country" PARTITION OF "failure_month" FOR VALUES IN (4) WITH (fillfactor = 70);
CREATE TABLE "failure_month_route" PARTITION OF "failure_month" FOR VALUES IN (2) WITH (fillfactor = 70);
CREATE TABLE "failure_month_carrier" PARTITION OF "failure_month" FOR VALUES IN (1) WITH (fillfactor = 70);
CREATE TABLE "failure_month_full" PARTITION OF "failure_month" FOR VALUES IN (0) WITH (fillfactor = 70);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
    PERFORM create_distributed_table('failure_15m', 'account_id', colocate_with => 'message');
    PERFORM create_distributed_table('failure_hour', 'account_id', colocate_with => 'message');
    PERFORM create_distributed_table('failure_day', 'account_id', colocate_with => 'message');
    PERFORM create_distributed_table('failure_month', 'account_id', colocate_with => 'message');
  END IF;
END
$$;

INSERT INTO "failure_15m"
SELECT account_id,
    CASE GROUPING(country, carrier_id, channel) WHEN 7 THEN 3 WHEN 3 THEN 4 WHEN 6 THEN 2 WHEN 1 THEN 1 ELSE 0 END,
    bucket, coalesce(country, ''), coalesce(carrier_id, 0), coalesce(channel, ''), coalesce(provider, ''),
    coalesce(sender, ''), error_code, sum(undelivered), sum(failed)
  FROM "failure_15m_of_all"
 GROUP BY GROUPING SETS ((account_id, bucket, error_code), (account_id, bucket, country, error_code),
    (account_id, bucket, country, carrier_id, error_code), (account_id, bucket, channel, provider, sender, error_code),
    (account_id, bucket, country, carrier_id, channel, provider, sender, error_code))
HAVING sum(undelivered) <> 0 OR sum(failed) <> 0
 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9;

DROP TABLE "failure_15m_of_all";

UPDATE account a SET zone_changed_at = clock_timestamp()
 WHERE EXISTS (SELECT FROM "tally_15m" t WHERE t.account_id = a.id);
