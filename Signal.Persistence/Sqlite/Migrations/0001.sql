CREATE TABLE users (
    username      TEXT NOT NULL PRIMARY KEY,
    name          TEXT NOT NULL,
    email         TEXT UNIQUE,
    password_hash TEXT NOT NULL,
    verified      INTEGER NOT NULL,
    created_at    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE sessions (
    sid        TEXT NOT NULL PRIMARY KEY,
    username   TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE rooms (
    name          TEXT NOT NULL PRIMARY KEY COLLATE NOCASE,
    owner         TEXT,
    max_peers     INTEGER,
    password_hash TEXT,
    lobby         INTEGER NOT NULL,
    created_at    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE calls (
    id          INTEGER PRIMARY KEY,
    call        TEXT NOT NULL UNIQUE,
    room        TEXT NOT NULL COLLATE NOCASE,
    started_at  INTEGER NOT NULL,
    empty_since INTEGER,
    ended_at    INTEGER
);

CREATE INDEX calls_open ON calls (room, id) WHERE ended_at IS NULL;

-- In the order in which it is read: a page of chat is one stretch of the tree.
CREATE TABLE chat (
    call     INTEGER NOT NULL REFERENCES calls (id),
    seq      INTEGER NOT NULL,
    ts       INTEGER NOT NULL,
    peer     INTEGER NOT NULL,
    name     TEXT NOT NULL,
    username TEXT,
    text     TEXT NOT NULL,
    key      TEXT NOT NULL,
    PRIMARY KEY (call, seq)
) WITHOUT ROWID;

CREATE UNIQUE INDEX chat_key ON chat (call, key, peer);

CREATE TABLE visits (
    id        TEXT NOT NULL PRIMARY KEY,
    username  TEXT NOT NULL,
    room      TEXT NOT NULL,
    call      TEXT,
    joined_at INTEGER NOT NULL,
    left_at   INTEGER,
    peers     TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX visits_of ON visits (username, id);
CREATE INDEX visits_call ON visits (username, call);
CREATE INDEX visits_open ON visits (id) WHERE left_at IS NULL;

CREATE TABLE alive (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at INTEGER NOT NULL
);
