-- CreateTable
CREATE TABLE "tally_15m" (
    "account_id" INTEGER NOT NULL,
    "projection" SMALLINT NOT NULL,
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
    "deliver_le_1" INTEGER,
    "deliver_le_2" INTEGER,
    "deliver_le_3" INTEGER,
    "deliver_le_5" INTEGER,
    "deliver_le_8" INTEGER,
    "deliver_le_10" INTEGER,
    "deliver_le_15" INTEGER,
    "deliver_le_20" INTEGER,
    "deliver_le_30" INTEGER,
    "deliver_le_45" INTEGER,
    "deliver_le_60" INTEGER,
    "deliver_le_90" INTEGER,
    "deliver_le_120" INTEGER,
    "deliver_le_180" INTEGER,
    "deliver_le_300" INTEGER,
    "deliver_le_600" INTEGER,
    "deliver_le_1800" INTEGER,
    "deliver_le_3600" INTEGER,
    "deliver_above_3600" INTEGER,
    "confirm_le_1" INTEGER,
    "confirm_le_2" INTEGER,
    "confirm_le_3" INTEGER,
    "confirm_le_5" INTEGER,
    "confirm_le_8" INTEGER,
    "confirm_le_10" INTEGER,
    "confirm_le_15" INTEGER,
    "confirm_le_20" INTEGER,
    "confirm_le_30" INTEGER,
    "confirm_le_45" INTEGER,
    "confirm_le_60" INTEGER,
    "confirm_le_90" INTEGER,
    "confirm_le_120" INTEGER,
    "confirm_le_180" INTEGER,
    "confirm_le_300" INTEGER,
    "confirm_le_600" INTEGER,
    "confirm_le_1800" INTEGER,
    "confirm_le_3600" INTEGER,
    "confirm_above_3600" INTEGER,

    CONSTRAINT "tally_15m_pkey" PRIMARY KEY ("account_id","projection","bucket","country","carrier_id","channel","provider","sender")
) PARTITION BY LIST ("projection");
-- CreateTable
CREATE TABLE "tally_day" (
    "account_id" INTEGER NOT NULL,
    "projection" SMALLINT NOT NULL,
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
    "deliver_le_1" INTEGER,
    "deliver_le_2" INTEGER,
    "deliver_le_3" INTEGER,
    "deliver_le_5" INTEGER,
    "deliver_le_8" INTEGER,
    "deliver_le_10" INTEGER,
    "deliver_le_15" INTEGER,
    "deliver_le_20" INTEGER,
    "deliver_le_30" INTEGER,
    "deliver_le_45" INTEGER,
    "deliver_le_60" INTEGER,
    "deliver_le_90" INTEGER,
    "deliver_le_120" INTEGER,
    "deliver_le_180" INTEGER,
    "deliver_le_300" INTEGER,
    "deliver_le_600" INTEGER,
    "deliver_le_1800" INTEGER,
    "deliver_le_3600" INTEGER,
    "deliver_above_3600" INTEGER,
    "confirm_le_1" INTEGER,
    "confirm_le_2" INTEGER,
    "confirm_le_3" INTEGER,
    "confirm_le_5" INTEGER,
    "confirm_le_8" INTEGER,
    "confirm_le_10" INTEGER,
    "confirm_le_15" INTEGER,
    "confirm_le_20" INTEGER,
    "confirm_le_30" INTEGER,
    "confirm_le_45" INTEGER,
    "confirm_le_60" INTEGER,
    "confirm_le_90" INTEGER,
    "confirm_le_120" INTEGER,
    "confirm_le_180" INTEGER,
    "confirm_le_300" INTEGER,
    "confirm_le_600" INTEGER,
    "confirm_le_1800" INTEGER,
    "confirm_le_3600" INTEGER,
    "confirm_above_3600" INTEGER,

    CONSTRAINT "tally_day_pkey" PRIMARY KEY ("account_id","projection","bucket","country","carrier_id","channel","provider","sender")
) PARTITION BY LIST ("projection");
-- CreateTable
CREATE TABLE "tally_month" (
    "account_id" INTEGER NOT NULL,
    "projection" SMALLINT NOT NULL,
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
    "deliver_le_1" INTEGER,
    "deliver_le_2" INTEGER,
    "deliver_le_3" INTEGER,
    "deliver_le_5" INTEGER,
    "deliver_le_8" INTEGER,
    "deliver_le_10" INTEGER,
    "deliver_le_15" INTEGER,
    "deliver_le_20" INTEGER,
    "deliver_le_30" INTEGER,
    "deliver_le_45" INTEGER,
    "deliver_le_60" INTEGER,
    "deliver_le_90" INTEGER,
    "deliver_le_120" INTEGER,
    "deliver_le_180" INTEGER,
    "deliver_le_300" INTEGER,
    "deliver_le_600" INTEGER,
    "deliver_le_1800" INTEGER,
    "deliver_le_3600" INTEGER,
    "deliver_above_3600" INTEGER,
    "confirm_le_1" INTEGER,
    "confirm_le_2" INTEGER,
    "confirm_le_3" INTEGER,
    "confirm_le_5" INTEGER,
    "confirm_le_8" INTEGER,
    "confirm_le_10" INTEGER,
    "confirm_le_15" INTEGER,
    "confirm_le_20" INTEGER,
    "confirm_le_30" INTEGER,
    "confirm_le_45" INTEGER,
    "confirm_le_60" INTEGER,
    "confirm_le_90" INTEGER,
    "confirm_le_120" INTEGER,
    "confirm_le_180" INTEGER,
    "confirm_le_300" INTEGER,
    "confirm_le_600" INTEGER,
    "confirm_le_1800" INTEGER,
    "confirm_le_3600" INTEGER,
    "confirm_above_3600" INTEGER,

    CONSTRAINT "tally_month_pkey" PRIMARY KEY ("account_id","projection","bucket","country","carrier_id","channel","provider","sender")
) PARTITION BY LIST ("projection");
-- CreateTable
CREATE TABLE "failure_month" (
    "account_id" INTEGER NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "country" TEXT NOT NULL,
    "carrier_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "error_code" INTEGER NOT NULL,
    "undelivered" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,

    CONSTRAINT "failure_month_pkey" PRIMARY KEY ("account_id","bucket","country","carrier_id","channel","provider","sender","error_code")
);

-- A partition for each set of dimensions, so that the few rows of a small one lie together. Room on the page for updates
-- that touch no index, as everywhere among the totals.
CREATE TABLE "tally_15m_total" PARTITION OF "tally_15m" FOR VALUES IN (3) WITH (fillfactor = 70);
CREATE TABLE "tally_15m_route" PARTITION OF "tally_15m" FOR VALUES IN (2) WITH (fillfactor = 70);
CREATE TABLE "tally_15m_carrier" PARTITION OF "tally_15m" FOR VALUES IN (1) WITH (fillfactor = 70);
CREATE TABLE "tally_15m_full" PARTITION OF "tally_15m" FOR VALUES IN (0) WITH (fillfactor = 70);
CREATE TABLE "tally_day_total" PARTITION OF "tally_day" FOR VALUES IN (3) WITH (fillfactor = 70);
CREATE TABLE "tally_day_route" PARTITION OF "tally_day" FOR VALUES IN (2) WITH (fillfactor = 70);
CREATE TABLE "tally_day_carrier" PARTITION OF "tally_day" FOR VALUES IN (1) WITH (fillfactor = 70);
CREATE TABLE "tally_day_full" PARTITION OF "tally_day" FOR VALUES IN (0) WITH (fillfactor = 70);
CREATE TABLE "tally_month_total" PARTITION OF "tally_month" FOR VALUES IN (3) WITH (fillfactor = 70);
CREATE TABLE "tally_month_route" PARTITION OF "tally_month" FOR VALUES IN (2) WITH (fillfactor = 70);
CREATE TABLE "tally_month_carrier" PARTITION OF "tally_month" FOR VALUES IN (1) WITH (fillfactor = 70);
CREATE TABLE "tally_month_full" PARTITION OF "tally_month" FOR VALUES IN (0) WITH (fillfactor = 70);
ALTER TABLE "failure_month" SET (fillfactor = 70);

-- Before anything is written to them, so that what follows is spread as well.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
    PERFORM create_distributed_table('tally_15m', 'account_id', colocate_with => 'message');
    PERFORM create_distributed_table('tally_day', 'account_id', colocate_with => 'message');
    PERFORM create_distributed_table('tally_month', 'account_id', colocate_with => 'message');
    PERFORM create_distributed_table('failure_month', 'account_id', colocate_with => 'message');
  END IF;
END
$$;

-- Counts and histograms of the same messages become one row, at every set of dimensions.
INSERT INTO "tally_15m"
SELECT account_id, GROUPING(country, channel), bucket, coalesce(country, ''), coalesce(carrier_id, 0), coalesce(channel, ''),
    coalesce(provider, ''), coalesce(sender, ''),
    sum(attempted), sum(status_ok), sum(delivered_by_receipt), sum(delivered), sum(confirmed), sum(failed),
    sum(undelivered), sum(pending), sum(cost),
    nullif(sum(d.le_1), 0), nullif(sum(d.le_2), 0), nullif(sum(d.le_3), 0), nullif(sum(d.le_5), 0),
    nullif(sum(d.le_8), 0), nullif(sum(d.le_10), 0), nullif(sum(d.le_15), 0), nullif(sum(d.le_20), 0),
    nullif(sum(d.le_30), 0), nullif(sum(d.le_45), 0), nullif(sum(d.le_60), 0), nullif(sum(d.le_90), 0),
    nullif(sum(d.le_120), 0), nullif(sum(d.le_180), 0), nullif(sum(d.le_300), 0), nullif(sum(d.le_600), 0),
    nullif(sum(d.le_1800), 0), nullif(sum(d.le_3600), 0), nullif(sum(d.above_3600), 0),
    nullif(sum(c.le_1), 0), nullif(sum(c.le_2), 0), nullif(sum(c.le_3), 0), nullif(sum(c.le_5), 0),
    nullif(sum(c.le_8), 0), nullif(sum(c.le_10), 0), nullif(sum(c.le_15), 0), nullif(sum(c.le_20), 0),
    nullif(sum(c.le_30), 0), nullif(sum(c.le_45), 0), nullif(sum(c.le_60), 0), nullif(sum(c.le_90), 0),
    nullif(sum(c.le_120), 0), nullif(sum(c.le_180), 0), nullif(sum(c.le_300), 0), nullif(sum(c.le_600), 0),
    nullif(sum(c.le_1800), 0), nullif(sum(c.le_3600), 0), nullif(sum(c.above_3600), 0)
  FROM funnel_15m
  LEFT JOIN (SELECT * FROM latency_15m WHERE kind = 1) d USING (account_id, bucket, country, carrier_id, channel, provider, sender)
  LEFT JOIN (SELECT * FROM latency_15m WHERE kind = 2) c USING (account_id, bucket, country, carrier_id, channel, provider, sender)
 GROUP BY GROUPING SETS ((account_id, bucket, country, carrier_id, channel, provider, sender),
    (account_id, bucket, country, carrier_id), (account_id, bucket, channel, provider, sender), (account_id, bucket))
HAVING sum(attempted) <> 0
 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8;

INSERT INTO "tally_day"
SELECT t.account_id, t.projection, date_trunc('day', t.bucket, a.reporting_zone), t.country, t.carrier_id, t.channel,
    t.provider, t.sender,
    sum(t.attempted), sum(t.status_ok), sum(t.delivered_by_receipt), sum(t.delivered), sum(t.confirmed), sum(t.failed),
    sum(t.undelivered), sum(t.pending), sum(t.cost),
    sum(t.deliver_le_1), sum(t.deliver_le_2), sum(t.deliver_le_3), sum(t.deliver_le_5),
    sum(t.deliver_le_8), sum(t.deliver_le_10), sum(t.deliver_le_15), sum(t.deliver_le_20),
    sum(t.deliver_le_30), sum(t.deliver_le_45), sum(t.deliver_le_60), sum(t.deliver_le_90),
    sum(t.deliver_le_120), sum(t.deliver_le_180), sum(t.deliver_le_300), sum(t.deliver_le_600),
    sum(t.deliver_le_1800), sum(t.deliver_le_3600), sum(t.deliver_above_3600), sum(t.confirm_le_1),
    sum(t.confirm_le_2), sum(t.confirm_le_3), sum(t.confirm_le_5), sum(t.confirm_le_8),
    sum(t.confirm_le_10), sum(t.confirm_le_15), sum(t.confirm_le_20), sum(t.confirm_le_30),
    sum(t.confirm_le_45), sum(t.confirm_le_60), sum(t.confirm_le_90), sum(t.confirm_le_120),
    sum(t.confirm_le_180), sum(t.confirm_le_300), sum(t.confirm_le_600), sum(t.confirm_le_1800),
    sum(t.confirm_le_3600), sum(t.confirm_above_3600)
  FROM "tally_15m" t JOIN account a ON a.id = t.account_id
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8;

INSERT INTO "tally_month"
SELECT t.account_id, t.projection, date_trunc('month', t.bucket, a.reporting_zone), t.country, t.carrier_id, t.channel,
    t.provider, t.sender,
    sum(t.attempted), sum(t.status_ok), sum(t.delivered_by_receipt), sum(t.delivered), sum(t.confirmed), sum(t.failed),
    sum(t.undelivered), sum(t.pending), sum(t.cost),
    sum(t.deliver_le_1), sum(t.deliver_le_2), sum(t.deliver_le_3), sum(t.deliver_le_5),
    sum(t.deliver_le_8), sum(t.deliver_le_10), sum(t.deliver_le_15), sum(t.deliver_le_20),
    sum(t.deliver_le_30), sum(t.deliver_le_45), sum(t.deliver_le_60), sum(t.deliver_le_90),
    sum(t.deliver_le_120), sum(t.deliver_le_180), sum(t.deliver_le_300), sum(t.deliver_le_600),
    sum(t.deliver_le_1800), sum(t.deliver_le_3600), sum(t.deliver_above_3600), sum(t.confirm_le_1),
    sum(t.confirm_le_2), sum(t.confirm_le_3), sum(t.confirm_le_5), sum(t.confirm_le_8),
    sum(t.confirm_le_10), sum(t.confirm_le_15), sum(t.confirm_le_20), sum(t.confirm_le_30),
    sum(t.confirm_le_45), sum(t.confirm_le_60), sum(t.confirm_le_90), sum(t.confirm_le_120),
    sum(t.confirm_le_180), sum(t.confirm_le_300), sum(t.confirm_le_600), sum(t.confirm_le_1800),
    sum(t.confirm_le_3600), sum(t.confirm_above_3600)
  FROM "tally_day" t JOIN account a ON a.id = t.account_id
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8;

INSERT INTO "failure_month"
SELECT f.account_id, date_trunc('month', f.bucket, a.reporting_zone), f.country, f.carrier_id, f.channel, f.provider,
    f.sender, f.error_code, sum(f.undelivered), sum(f.failed)
  FROM "failure_day" f JOIN account a ON a.id = f.account_id
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8;

-- DropTable
DROP TABLE "funnel_15m", "funnel_day", "latency_15m", "latency_day";
