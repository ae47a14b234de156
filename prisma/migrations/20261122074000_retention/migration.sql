-- How long an account keeps messages, NULL for ever; and up to where they have been deleted: what they counted stays, and
-- messages from before that moment are not taken in any more, or they would be counted twice.
ALTER TABLE account
  ADD COLUMN retention_days integer CHECK (retention_days BETWEEN 30 AND 3660),
  ADD COLUMN messages_kept_from timestamptz(3);
