-- CreateTable
CREATE TABLE "creation_hour" (
    "account_id" INTEGER NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "expects_feedback" BOOLEAN NOT NULL,
    "carrier_source" SMALLINT NOT NULL,
    "messages" INTEGER NOT NULL,

    CONSTRAINT "creation_hour_pkey" PRIMARY KEY ("account_id","hour","expects_feedback","carrier_source")
);

-- CreateTable
CREATE TABLE "intake_hour" (
    "account_id" INTEGER NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "fact" TEXT NOT NULL,
    "entrance" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "cell" SMALLINT NOT NULL,
    "count" INTEGER NOT NULL,
    "most_ms" BIGINT NOT NULL,

    CONSTRAINT "intake_hour_pkey" PRIMARY KEY ("account_id","hour","fact","entrance","reason","cell")
);

-- Not expressible in schema.prisma: room on the page for updates in place, as for the tallies.
ALTER TABLE "creation_hour" SET (fillfactor = 70);
ALTER TABLE "intake_hour" SET (fillfactor = 70);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
    PERFORM create_distributed_table('creation_hour', 'account_id', colocate_with => 'message');
    PERFORM create_distributed_table('intake_hour', 'account_id', colocate_with => 'message');
  END IF;
END
$$;

-- What is there already: one pass over the messages.
INSERT INTO "creation_hour"
SELECT account_id, date_bin('1 hour', created_at, timestamptz '2000-01-01 00:00Z'), provide_feedback,
    CASE WHEN coalesce(carrier_id, 0) = 0 THEN 1 ELSE carrier_source END, count(*)
  FROM "message" WHERE created_at IS NOT NULL
 GROUP BY 1, 2, 3, 4;
