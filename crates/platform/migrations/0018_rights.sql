-- What somebody may ask of what is kept of them. A node of the version before goes
-- on with all of it.

-- When a code was last shown in a session. 0 where that node began it: the next
-- thing that wants a fresh one asks for it.
ALTER TABLE sessions ADD COLUMN proven_at BIGINT NOT NULL DEFAULT 0;

-- When somebody had all deleted that may be, and something is left that needs to
-- know whose it is: this row goes with the last of it. 0 for everybody else.
ALTER TABLE persons ADD COLUMN leaving_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX persons_leaving ON persons (leaving_at) WHERE leaving_at > 0;

-- When it was taken back; 0 while it stands.
ALTER TABLE consents ADD COLUMN withdrawn_at BIGINT NOT NULL DEFAULT 0;

-- What was taken back, exported or deleted, and how much of it: no number, no name,
-- no id of a person.
CREATE TABLE rights_log (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    what TEXT NOT NULL,
    -- How many of each kind went and stayed, as JSON.
    counts TEXT NOT NULL
);

CREATE INDEX rights_log_by_age ON rights_log (at);

-- What one person has.
CREATE INDEX known_devices_of_person ON known_devices (person, seen_at);
CREATE INDEX trail_about ON trail (about, no);
-- Numbers lie under a key: who looks for one opens each that waits for an answer.
CREATE INDEX corrections_to_call ON corrections (received_at, no) WHERE phone IS NOT NULL;
DROP INDEX corrections_with_phone;
-- Whether somebody who leaves has any left, those of cases among them.
CREATE INDEX uploads_of_person ON uploads (person);
