-- Seats that were given up for good, for as long as their call goes on.
CREATE TABLE gone (
    call INTEGER NOT NULL REFERENCES calls (id),
    peer INTEGER NOT NULL,
    at   INTEGER NOT NULL,
    PRIMARY KEY (call, peer)
) WITHOUT ROWID;
