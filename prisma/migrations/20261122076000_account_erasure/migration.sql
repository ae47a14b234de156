-- Until when the messages are to be deleted that an administrator wants gone, and since when an account is closed: what is left
-- to do of either is done in the background, and survives a restart here.
ALTER TABLE account
  ADD COLUMN erase_messages_before timestamptz(3),
  ADD COLUMN closed_at timestamptz(3);
