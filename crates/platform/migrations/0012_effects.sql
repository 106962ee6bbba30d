-- What follows from something that happened, and is done later or outside of
-- the database. A row is written in the transaction of what it follows from, and
-- whichever node takes it does it. The key says what it is: it is there once.
CREATE TABLE effects (
    key TEXT PRIMARY KEY,
    -- Who knows how it is done.
    kind TEXT NOT NULL,
    -- What that needs to know, as JSON.
    body TEXT NOT NULL,
    -- From when on it may be begun; moved ahead when it is. So one that was cut
    -- off is not lost, and what does not answer is left alone for a while.
    due_at BIGINT NOT NULL,
    -- Seconds to wait when it is begun again; grows each time.
    pause BIGINT NOT NULL,
    -- From when on it is of no use.
    until_at BIGINT NOT NULL,
    -- Who has begun it last: only they finish it. Empty before.
    lease TEXT NOT NULL,
    -- 1 when it is done.
    done BIGINT NOT NULL
);

CREATE INDEX effects_due ON effects (kind, due_at) WHERE done = 0;
CREATE INDEX effects_by_end ON effects (until_at);

-- Who was told that a site is shut when they come. The table of before stays
-- while nodes of the version before may run; nobody else looks at it.
INSERT INTO effects (key, kind, body, due_at, pause, until_at, lease, done)
SELECT 'closure:' || no || ':' || starts_at, 'closure',
    '{"no":"' || no || '","starts_at":' || starts_at || '}',
    next_try_at, pause, starts_at, '', sent
FROM closure_messages;
