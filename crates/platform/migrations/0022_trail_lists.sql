-- The trail as supervision reads it: a day's lines, or those of a unit. Only indexes: a
-- node of the version before goes on with them.
CREATE INDEX trail_by_time ON trail (at, no);
CREATE INDEX trail_of_unit ON trail (unit, at, no);
