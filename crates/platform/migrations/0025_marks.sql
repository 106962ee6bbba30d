-- When the mark of a browser was replaced by another one, as at each signing in; 0 for the
-- one that it has. A node of the version before goes on taking either.
ALTER TABLE known_devices ADD COLUMN replaced_at BIGINT NOT NULL DEFAULT 0;

-- Since when a browser is somebody's own: what was sent before that is not told to it. 0 from
-- a version before, which told everything.
ALTER TABLE known_devices ADD COLUMN own_since BIGINT NOT NULL DEFAULT 0;
