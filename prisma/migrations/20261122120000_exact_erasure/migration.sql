-- How often an administrator has had the account's messages deleted, and how often by the time a message came: fewer means that it
-- was there when they asked. NULL for never, which takes no room in a row.
ALTER TABLE account RENAME COLUMN erase_messages_before TO erasing_since;
ALTER TABLE account ADD COLUMN erasures integer NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN erasures integer;

-- What was asked for before goes on: it was by date until now.
UPDATE account SET erasures = 1 WHERE erasing_since IS NOT NULL;
UPDATE message m SET erasures = 1 FROM account a
 WHERE m.account_id = a.id AND a.erasing_since IS NOT NULL
   AND coalesce(m.created_at, m.updated_at) >= a.erasing_since;
