/** The library of models. A version is what was saved once; it is added and read, never changed. Times are milliseconds since 1970. */
export const modelLibrary = `
CREATE TABLE models (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  created_at INTEGER NOT NULL,
  -- when it was taken out of the library; NULL while it is in it
  removed_at INTEGER
) STRICT;

CREATE TABLE model_versions (
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  -- from 1
  version INTEGER NOT NULL CHECK (version > 0),
  -- Model of src-shared/model/graph.ts
  model TEXT NOT NULL CHECK (json_valid(model)),
  layers INTEGER NOT NULL,
  -- REAL: a model that nobody can train may have more than an integer holds
  parameters REAL NOT NULL,
  -- SkylineBar of src-shared/model/skyline.ts, so that a list needs no model
  skyline TEXT NOT NULL CHECK (json_valid(skyline)),
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (model_id, version)
) STRICT, WITHOUT ROWID;
`
