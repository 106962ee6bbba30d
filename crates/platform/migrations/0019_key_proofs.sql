-- What shows that a data key is the one that was wrapped, whoever unwraps it; ''
-- from a release without.
ALTER TABLE data_keys ADD COLUMN proof TEXT NOT NULL DEFAULT '';
