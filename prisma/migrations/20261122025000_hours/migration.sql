-- CreateTable
CREATE TABLE "tally_hour" (LIKE "tally_15m") PARTITION BY LIST ("projection");
ALTER TABLE "tally_hour" ADD CONSTRAINT "tally_hour_pkey" PRIMARY KEY ("account_id","projection","bucket","country","carrier_id","channel","provider","sender");
-- CreateTable
CREATE TABLE "failure_hour" (LIKE "failure_15m") WITH (fillfactor = 70);
ALTER TABLE "failure_hour" ADD CONSTRAINT "failure_hour_pkey" PRIMARY KEY ("account_id","bucket","country","carrier_id","channel","provider","sender","error_code");

CREATE TABLE "tally_hour_total" PARTITION OF "tally_hour" FOR VALUES IN (3) WITH (fillfactor = 70);
CREATE TABLE "tally_hour_route" PARTITION OF "tally_hour" FOR VALUES IN (2) WITH (fillfactor = 70);
CREATE TABLE "tally_hour_carrier" PARTITION OF "tally_hour" FOR VALUES IN (1) WITH (fillfactor = 70);
CREATE TABLE "tally_hour_full" PARTITION OF "tally_hour" FOR VALUES IN (0) WITH (fillfactor = 70);

-- Countries alone: a tenth of the rows of countries with their carriers.
CREATE TABLE "tally_15m_country" PARTITION OF "tally_15m" FOR VALUES IN (4) WITH (fillfactor = 70);
CREATE TABLE "tally_hour_country" PARTITION OF "tally_hour" FOR VALUES IN (4) WITH (fillfactor = 70);
CREATE TABLE "tally_day_country" PARTITION OF "tally_day" FOR VALUES IN (4) WITH (fillfactor = 70);
CREATE TABLE "tally_month_country" PARTITION OF "tally_month" FOR VALUES IN (4) WITH (fillfactor = 70);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
    PERFORM create_distributed_table('tally_hour', 'account_id', colocate_with => 'message');
    PERFORM create_distributed_table('failure_hour', 'account_id', colocate_with => 'message');
  END IF;
END
$$;

INSERT INTO "tally_15m"
SELECT account_id, 4, bucket, country, 0, '', '', '',
    sum(attempted), sum(status_ok), sum(delivered_by_receipt), sum(delivered), sum(confirmed), sum(failed),
    sum(undelivered), sum(pending), sum(cost),
    sum(deliver_le_1), sum(deliver_le_2), sum(deliver_le_3), sum(deliver_le_5),
    sum(deliver_le_8), sum(deliver_le_10), sum(deliver_le_15), sum(deliver_le_20),
    sum(deliver_le_30), sum(deliver_le_45), sum(deliver_le_60), sum(deliver_le_90),
    sum(deliver_le_120), sum(deliver_le_180), sum(deliver_le_300), sum(deliver_le_600),
    sum(deliver_le_1800), sum(deliver_le_3600), sum(deliver_above_3600), sum(confirm_le_1),
    sum(confirm_le_2), sum(confirm_le_3), sum(confirm_le_5), sum(confirm_le_8),
    sum(confirm_le_10), sum(confirm_le_15), sum(confirm_le_20), sum(confirm_le_30),
    sum(confirm_le_45), sum(confirm_le_60), sum(confirm_le_90), sum(confirm_le_120),
    sum(confirm_le_180), sum(confirm_le_300), sum(confirm_le_600), sum(confirm_le_1800),
    sum(confirm_le_3600), sum(confirm_above_3600)
  FROM "tally_15m" WHERE projection = 1
 GROUP BY 1, 2, 3, 4
 ORDER BY 1, 2, 3, 4;

-- The server adds up hours, days and months from the quarter hours, as after a change of the reporting zone; until it has,
-- reports read those.
UPDATE account a SET zone_changed_at = clock_timestamp()
 WHERE EXISTS (SELECT FROM "tally_15m" t WHERE t.account_id = a.id);
