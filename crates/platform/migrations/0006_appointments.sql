-- 预约. Instants are seconds since 1970.
CREATE TABLE appointments (
    no TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES persons (id),
    site TEXT NOT NULL,
    site_name TEXT NOT NULL,
    item TEXT,
    item_name TEXT,
    -- Said at the desk.
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    -- As it was told when the place was taken.
    cancel_until BIGINT NOT NULL,
    -- booked, cancelled or checked_in; that one was missed is told by the clock.
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- Counts changes: two writers cannot both move an appointment.
    revision BIGINT NOT NULL,
    UNIQUE (site, code)
);

CREATE INDEX appointments_by_person ON appointments (person, starts_at);
CREATE INDEX appointments_by_start ON appointments (starts_at, site);
CREATE INDEX appointments_by_end ON appointments (ends_at);

-- How many places of a slot are gone: one row is one lock, so the last place
-- is given once.
CREATE TABLE appointment_slots (
    site TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    PRIMARY KEY (site, starts_at)
);

-- Waiting numbers as a site's queue machine last told them.
CREATE TABLE site_queues (
    site TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    zones TEXT NOT NULL
);
