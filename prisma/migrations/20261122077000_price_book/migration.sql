-- What a message costs where nobody said: an account's own list, by country and carrier (0: any other). A list that was imported
-- is given to the messages without a price in the background.
ALTER TABLE "account" ADD COLUMN "price_book_pending_since" TIMESTAMPTZ(3),
ADD COLUMN "price_book_version" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "price_book_entry" (
    "account_id" INTEGER NOT NULL,
    "country" TEXT NOT NULL,
    "carrier_id" INTEGER NOT NULL,
    "price" BIGINT NOT NULL,

    CONSTRAINT "price_book_entry_pkey" PRIMARY KEY ("account_id","country","carrier_id")
);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
    PERFORM create_reference_table('price_book_entry');
  END IF;
END
$$;

-- AddForeignKey
ALTER TABLE "price_book_entry" ADD CONSTRAINT "price_book_entry_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
