-- CreateTable
CREATE TABLE "failure_15m" (
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

    CONSTRAINT "failure_15m_pkey" PRIMARY KEY ("account_id","bucket","country","carrier_id","channel","provider","sender","error_code")
);

-- CreateTable
CREATE TABLE "failure_day" (
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

    CONSTRAINT "failure_day_pkey" PRIMARY KEY ("account_id","bucket","country","carrier_id","channel","provider","sender","error_code")
);

ALTER TABLE "failure_15m" SET (fillfactor = 70);
ALTER TABLE "failure_day" SET (fillfactor = 70);

-- Before anything is written to them, so that what follows is spread as well.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
    PERFORM create_distributed_table('failure_15m', 'account_id', colocate_with => 'message');
    PERFORM create_distributed_table('failure_day', 'account_id', colocate_with => 'message');
  END IF;
END
$$;

-- What the messages that are already there failed with.
INSERT INTO "failure_15m"
SELECT account_id, date_bin('15 minutes', created_at, timestamptz '2000-01-01 00:00Z'), coalesce(country, 'ZZ'),
    coalesce(carrier_id, 0), coalesce(channel, ''), coalesce(provider, ''),
    coalesce(nullif(messaging_service, ''), sender, ''), coalesce(error_code, 0),
    count(*) FILTER (WHERE status = 40), count(*) FILTER (WHERE status <> 40)
  FROM message
 WHERE created_at IS NOT NULL AND provide_feedback AND status IN (40, 41, 42)
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8;

INSERT INTO "failure_day"
SELECT f.account_id, date_trunc('day', f.bucket, a.reporting_zone), f.country, f.carrier_id, f.channel, f.provider,
    f.sender, f.error_code, sum(f.undelivered), sum(f.failed)
  FROM "failure_15m" f JOIN account a ON a.id = f.account_id
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8;
