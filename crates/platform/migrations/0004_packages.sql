-- Every version of every package ever loaded: printed sheets point at them.
CREATE TABLE packages (
    code TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    loaded_at BIGINT NOT NULL,
    PRIMARY KEY (code, version)
);
