-- By which kind of link, shown to an administrator, a person chose their password: whoever made it may know it. No key to app_user: the
-- password stays known after that administrator is gone.
ALTER TABLE "app_user" ADD COLUMN "password_link" TEXT,
ADD COLUMN "password_link_by" INTEGER;

-- Who never proved to read their mailbox came by an invitation that was handed over.
UPDATE "app_user" SET "password_link" = 'invitation'
 WHERE "password_hash" IS NOT NULL AND "email_verified_at" IS NULL;

-- Whether an administrator's link was used the log doesn't tell from the use of a mailed one: taken for used.
DO $$
DECLARE
  asked record;
BEGIN
  FOR asked IN
    SELECT DISTINCT ON (target) target, actor_id::integer AS maker FROM "audit_event"
     WHERE action = 'user.password_reset_requested' AND actor_kind = 'user'
     ORDER BY target, happened_at DESC
  LOOP
    UPDATE "app_user" SET "password_link" = 'reset', "password_link_by" = asked.maker
     WHERE "email" = asked.target AND "password_hash" IS NOT NULL;
  END LOOP;
END
$$;

-- Which account is the operator's is decided once. Until now it was the oldest; before the first start there is none.
ALTER TABLE "account" ADD COLUMN "is_operator" BOOLEAN NOT NULL DEFAULT false;

UPDATE "account" SET "is_operator" = true
 WHERE "id" = (SELECT min("id") FROM "account" WHERE "sid" <> 'ACde30de30de30de30de30de30de30de30' AND "closed_at" IS NULL)
   AND EXISTS (SELECT FROM "app_user");
