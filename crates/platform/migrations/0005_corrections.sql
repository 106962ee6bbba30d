-- 纠错: what somebody says is wrong on a page, and what the office answers.
CREATE TABLE corrections (
    -- Unguessable: whoever has it may read the answer.
    no TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    version BIGINT,
    name TEXT NOT NULL,
    part TEXT NOT NULL,
    text TEXT NOT NULL,
    -- Only to answer by; gone with the answer, or after a time.
    phone TEXT,
    state TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    answer TEXT,
    fixed BIGINT,
    answered_at BIGINT
);

CREATE INDEX corrections_by_age ON corrections (received_at, no);
CREATE INDEX corrections_by_state ON corrections (state, received_at, no);
