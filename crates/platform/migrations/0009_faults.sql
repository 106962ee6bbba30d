-- What says that the database takes writes: a row that comes and goes.
CREATE TABLE proofs (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL
);

-- The newest moment that was beyond doubt, in seconds since 1970. One row. A
-- clock that is far from it is not believed at once.
CREATE TABLE clock (
    id BIGINT PRIMARY KEY,
    seen_at BIGINT NOT NULL
);

-- A database that was in use before knows moments already.
INSERT INTO clock (id, seen_at)
SELECT 1, MAX(at) FROM (
    SELECT MAX(at) AS at FROM case_events
    UNION ALL SELECT MAX(created_at) FROM sessions
    UNION ALL SELECT MAX(created_at) FROM idempotency
    UNION ALL SELECT MAX(loaded_at) FROM pack
) AS moments
HAVING MAX(at) IS NOT NULL;

-- Days that nobody could count when they were asked for: the calendar ended
-- before. Counted when a later one comes.
CREATE INDEX cases_without_due ON cases (state, no) WHERE due_on IS NULL;
CREATE INDEX reviews_without_due ON reviews (token) WHERE state IS NOT NULL AND due_on IS NULL;
