-- 1 for a session on a shared phone or a public machine: it ends after a few
-- minutes without use. A node of the version before renews it like any other.
ALTER TABLE sessions ADD COLUMN shared BIGINT NOT NULL DEFAULT 0;
