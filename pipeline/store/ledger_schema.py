"""The tables of the ledger, as SQLite keeps them.

`generation` is that of the run that made or last changed a row. `…_before` hold what a later generation changed or took
away, for a step back; `groups`, `copies`, `entities` and `texts.grp` say what lies in the snapshot and can be made
anew from it.
"""

LEDGER_VERSION = 1

SCHEMA = """
CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), generation INTEGER NOT NULL);
INSERT INTO state VALUES (1, 0);
CREATE TABLE files (digest BLOB PRIMARY KEY, generation INTEGER NOT NULL, records INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE records (key BLOB PRIMARY KEY, generation INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE texts (
    doc_id TEXT PRIMARY KEY, generation INTEGER NOT NULL, fate TEXT NOT NULL, reason TEXT NOT NULL, grp INTEGER
) WITHOUT ROWID;
CREATE TABLE texts_before (
    changed INTEGER NOT NULL, doc_id TEXT NOT NULL, generation INTEGER NOT NULL,
    fate TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE TABLE appearances (
    id INTEGER PRIMARY KEY, doc_id TEXT NOT NULL, url BLOB, ident BLOB, generation INTEGER NOT NULL
);
CREATE INDEX appearances_doc_id ON appearances (doc_id);
CREATE INDEX appearances_url ON appearances (url) WHERE url IS NOT NULL;
CREATE INDEX appearances_ident ON appearances (ident) WHERE ident IS NOT NULL;
CREATE TABLE appearances_before (
    gone INTEGER NOT NULL, doc_id TEXT NOT NULL, url BLOB, ident BLOB, generation INTEGER NOT NULL
);
CREATE TABLE groups (id INTEGER PRIMARY KEY, stem TEXT NOT NULL); -- of groups that were merged, several have one stem
CREATE INDEX groups_stem ON groups (stem);
CREATE TABLE copies (doc_id TEXT NOT NULL, grp INTEGER NOT NULL, PRIMARY KEY (doc_id, grp)) WITHOUT ROWID;
CREATE TABLE entities (id TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TRIGGER text_changed BEFORE UPDATE OF fate ON texts WHEN old.generation < new.generation BEGIN
    INSERT INTO texts_before VALUES (new.generation, old.doc_id, old.generation, old.fate, old.reason);
END;
CREATE TRIGGER appearance_gone BEFORE DELETE ON appearances
WHEN old.generation < (SELECT generation FROM state) BEGIN
    INSERT INTO appearances_before
    SELECT generation, old.doc_id, old.url, old.ident, old.generation FROM state;
END;
"""

STEP_BACK = """
DELETE FROM files WHERE generation > :target;
DELETE FROM records WHERE generation > :target;
DELETE FROM texts WHERE generation > :target;
INSERT INTO texts SELECT doc_id, generation, fate, reason, NULL FROM texts_before
    WHERE changed > :target AND generation <= :target;
DELETE FROM texts_before WHERE changed > :target;
DELETE FROM appearances WHERE generation > :target;
INSERT INTO appearances (doc_id, url, ident, generation) SELECT doc_id, url, ident, generation FROM appearances_before
    WHERE gone > :target AND generation <= :target;
DELETE FROM appearances_before WHERE gone > :target;
"""
