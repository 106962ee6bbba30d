-- What happened and has to be followed by something. A row is written in the
-- transaction of what happened: it is there if that is, and not otherwise.
-- Whichever node comes turns it into effects (0012), once.
CREATE TABLE events (
    id TEXT PRIMARY KEY,
    -- What happened, as JSON.
    body TEXT NOT NULL,
    -- When; nothing hangs on the order.
    at BIGINT NOT NULL,
    -- When it was turned into effects; 0 before. Kept for some days after, for
    -- whoever asks what became of it.
    turned_at BIGINT NOT NULL
);

CREATE INDEX events_to_turn ON events (turned_at, at, id);
