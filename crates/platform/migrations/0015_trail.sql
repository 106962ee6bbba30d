-- Who of the office has read or done what: a line is written in the transaction
-- of what was done, and before what was read goes out. Each holds the hash of
-- the one before, with the platform's key. Nothing is '' and not NULL, so that
-- a hash is over the same for both databases.
CREATE TABLE trail (
    no BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    -- The program: its id and its name.
    client TEXT NOT NULL,
    program TEXT NOT NULL,
    unit TEXT NOT NULL,
    -- The person whom the program vouches for.
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    action TEXT NOT NULL,
    -- What it was done with: a kind of thing, and its number.
    kind TEXT NOT NULL,
    thing TEXT NOT NULL,
    -- The case that the thing is or belongs to, and the citizen whose it is.
    case_no TEXT NOT NULL,
    about TEXT NOT NULL,
    reason TEXT NOT NULL,
    request TEXT NOT NULL,
    before_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);

CREATE INDEX trail_by_case ON trail (case_no, no);

-- The last line, one row: who writes the next locks it. What was forgotten
-- ends with line kept_after; each of both is sealed with the platform's key, so
-- that lines cut off at either end are missed.
CREATE TABLE trail_ends (
    id BIGINT PRIMARY KEY,
    no BIGINT NOT NULL,
    hash TEXT NOT NULL,
    seal TEXT NOT NULL,
    kept_after BIGINT NOT NULL,
    kept_hash TEXT NOT NULL,
    kept_seal TEXT NOT NULL
);

-- Programs of units. A secret is kept as its hash, and told once.
CREATE TABLE staff_clients (
    id TEXT PRIMARY KEY,
    -- As items name it; '*' for all.
    unit TEXT NOT NULL,
    name TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    -- Names, with blanks between.
    scopes TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    -- 0 while nobody has.
    revoked_at BIGINT NOT NULL
);
