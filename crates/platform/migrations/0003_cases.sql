CREATE TABLE cases (
    no TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES persons (id),
    item TEXT NOT NULL,
    item_version BIGINT NOT NULL,
    item_name TEXT NOT NULL,
    form TEXT NOT NULL,
    form_version BIGINT NOT NULL,
    situation TEXT NOT NULL,
    state TEXT NOT NULL,
    answers TEXT NOT NULL,
    submitted_at BIGINT NOT NULL,
    due_on TEXT,
    supplement TEXT,
    decision TEXT,
    -- Counts changes: two writers cannot both move a case.
    revision BIGINT NOT NULL,
    FOREIGN KEY (item, item_version) REFERENCES items (code, version),
    FOREIGN KEY (form, form_version) REFERENCES forms (code, version)
);

CREATE INDEX cases_by_person ON cases (person, submitted_at, no);
CREATE INDEX cases_by_state ON cases (state, submitted_at, no);

CREATE TABLE case_events (
    case_no TEXT NOT NULL REFERENCES cases (no),
    place BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (case_no, place)
);

CREATE TABLE uploads (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES persons (id),
    size BIGINT NOT NULL,
    received BIGINT NOT NULL,
    -- Found in the bytes when the last one has come.
    media_type TEXT,
    store_key TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    case_no TEXT REFERENCES cases (no)
);

CREATE INDEX uploads_by_end ON uploads (expires_at);

-- Pieces of an unfinished upload; the bytes are in the object store.
CREATE TABLE upload_pieces (
    upload TEXT NOT NULL REFERENCES uploads (id),
    start BIGINT NOT NULL,
    store_key TEXT NOT NULL,
    PRIMARY KEY (upload, start)
);

-- The right to review one service of a case, and the review.
CREATE TABLE reviews (
    -- The citizen's name for it, a right; the unit gets another name, so that
    -- an anonymous review does not lead back to its case.
    token TEXT PRIMARY KEY,
    staff_ref TEXT NOT NULL UNIQUE,
    case_no TEXT NOT NULL REFERENCES cases (no),
    service TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    open_until BIGINT NOT NULL,
    grade TEXT,
    tags TEXT,
    tag_table BIGINT,
    text TEXT,
    anonymous BIGINT,
    given_at BIGINT,
    state TEXT,
    due_on TEXT,
    UNIQUE (case_no, service)
);

CREATE TABLE rectification_steps (
    token TEXT NOT NULL REFERENCES reviews (token),
    place BIGINT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (token, place)
);
