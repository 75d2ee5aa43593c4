-- Calls that are over, and whose last visit may have been deleted since: to be looked at, and forgotten where nobody's history holds them.
CREATE TABLE leftovers (
    call INTEGER PRIMARY KEY REFERENCES calls (id)
);

INSERT INTO leftovers (call) SELECT id FROM calls WHERE ended_at IS NOT NULL;

CREATE INDEX calls_over ON calls (ended_at, empty_since);

DROP INDEX visits_call;
CREATE INDEX visits_call ON visits (call, username);

DROP INDEX visits_open;
CREATE INDEX visits_left ON visits (left_at);
