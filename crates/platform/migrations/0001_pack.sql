-- The region pack as it was last loaded. One row.
CREATE TABLE pack (
    id BIGINT PRIMARY KEY,
    hash TEXT NOT NULL,
    loaded_at BIGINT NOT NULL
);

-- Its documents (region, divisions, calendar, sites, hours) as JSON.
CREATE TABLE pack_docs (
    name TEXT PRIMARY KEY,
    body TEXT NOT NULL
);

-- Every version of every item ever loaded: printed sheets point at them.
CREATE TABLE items (
    code TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    loaded_at BIGINT NOT NULL,
    PRIMARY KEY (code, version)
);

-- Every version of every form ever loaded: open drafts and cases point at them.
CREATE TABLE forms (
    code TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    loaded_at BIGINT NOT NULL,
    PRIMARY KEY (code, version)
);

-- The items of the pack that is in force, in its order.
CREATE TABLE pack_items (
    code TEXT PRIMARY KEY,
    place BIGINT NOT NULL,
    version BIGINT NOT NULL,
    FOREIGN KEY (code, version) REFERENCES items (code, version)
);

-- Pictures; the bytes are in the object store.
CREATE TABLE pack_images (
    path TEXT PRIMARY KEY,
    store_key TEXT NOT NULL,
    media_type TEXT NOT NULL
);
