-- A request for a code, of one browser for one number: the code and its tries
-- hang on it, so that nobody else's request replaces mine or uses it up. The
-- browser is kept as a hash, the number as one with the platform's key.
CREATE TABLE sign_in_requests (
    device TEXT NOT NULL,
    phone TEXT NOT NULL,
    salt TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    tries_left BIGINT NOT NULL,
    PRIMARY KEY (device, phone)
);

CREATE INDEX sign_in_requests_by_end ON sign_in_requests (expires_at);

-- Browsers of their own in which somebody has signed in: what strangers ask for
-- in the name of a number does not keep its owner out.
CREATE TABLE known_devices (
    device TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES persons (id),
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (device, person)
);

CREATE INDEX known_devices_by_age ON known_devices (seen_at);

-- Where one is signed in.
CREATE INDEX sessions_by_person ON sessions (person, created_at);

DROP TABLE sign_in_codes;
