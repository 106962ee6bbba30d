-- Keys that answers, names, numbers, sentences and photographs lie under, each
-- wrapped by a master key that the database does not hold; and one for the
-- hashes that numbers are looked up by.
CREATE TABLE data_keys (
    id TEXT PRIMARY KEY,
    -- What it is for: a cipher, or hmac-sha256.
    cipher TEXT NOT NULL,
    wrapped TEXT NOT NULL,
    -- The name of the master key.
    wrapped_by TEXT NOT NULL,
    made BIGINT NOT NULL,
    -- From when on it only opens; 0 while it may seal.
    retired BIGINT NOT NULL
);

-- How far the rows from before there were keys are sealed, by column.
CREATE TABLE sealing (
    place TEXT PRIMARY KEY,
    -- The last row that was looked at; empty at the beginning.
    after TEXT NOT NULL,
    -- How many rows of this walk were plain.
    plain BIGINT NOT NULL,
    -- 1 when a whole walk has found none.
    done BIGINT NOT NULL
);

-- `phone` is a hash by then, as it is looked up.
ALTER TABLE persons ADD COLUMN phone_sealed TEXT;
