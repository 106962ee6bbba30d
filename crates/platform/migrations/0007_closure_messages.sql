-- Who was told that a site is shut when they come: one row for an appointment
-- and the time it had, so that one that was moved can be told of its new time.
-- A table of its own: a node of the version before goes on reading its rows.
CREATE TABLE closure_messages (
    no TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    -- How often it was begun: a gateway that takes nothing is not asked for ever.
    tries BIGINT NOT NULL,
    -- 1 from just before it is sent, 0 again when the gateway did not take it.
    sent BIGINT NOT NULL,
    PRIMARY KEY (no, starts_at)
);
