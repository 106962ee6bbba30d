-- Who was told that a site is shut when they come: one row for an appointment
-- and the time it had, so that one that was moved can be told of its new time.
-- A table of its own: a node of the version before goes on reading its rows.
CREATE TABLE closure_messages (
    no TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    -- Written before it is sent: from when on it may be begun again, if nobody
    -- has written by then that it went. So one that was cut off is not lost,
    -- and a gateway that takes nothing is left alone for a while.
    next_try_at BIGINT NOT NULL,
    -- Seconds to wait when it is begun again; grows each time.
    pause BIGINT NOT NULL,
    -- 1 when the gateway took it.
    sent BIGINT NOT NULL,
    PRIMARY KEY (no, starts_at)
);
