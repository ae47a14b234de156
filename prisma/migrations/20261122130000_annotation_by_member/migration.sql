-- What a member added stays one when the user is gone, whose id then is NULL as that of what came by the API.
ALTER TABLE "annotation" ADD COLUMN "by_member" BOOLEAN NOT NULL DEFAULT false;

UPDATE "annotation" SET "by_member" = true WHERE "author_id" IS NOT NULL;
