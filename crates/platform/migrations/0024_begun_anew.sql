-- When a person began anew with a number, because what was done with it before was not
-- theirs; 0 for who did not. A node of the version before goes on without it.
ALTER TABLE persons ADD COLUMN begun_anew_at BIGINT NOT NULL DEFAULT 0;
