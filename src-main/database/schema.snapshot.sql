CREATE TABLE artifacts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  experiment_id INTEGER NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
  run_id INTEGER REFERENCES runs (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  -- relative to the workspace folder, with forward slashes
  path TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX artifacts_of_experiment ON artifacts (experiment_id);

CREATE INDEX artifacts_of_run ON artifacts (run_id);

CREATE TABLE epochs (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  -- from 0
  epoch INTEGER NOT NULL,
  loss REAL NOT NULL,
  accuracy REAL NOT NULL,
  val_loss REAL,
  val_accuracy REAL,
  top_k REAL,
  val_top_k REAL,
  learning_rate REAL NOT NULL,
  seconds REAL NOT NULL,
  PRIMARY KEY (run_id, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE evaluations (
  run_id INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
  -- which part of the data set the indices count in
  part TEXT NOT NULL CHECK (part IN ('train', 'test')),
  samples INTEGER NOT NULL,
  classes INTEGER NOT NULL,
  loss REAL NOT NULL,
  accuracy REAL NOT NULL,
  -- counts by true class (row) and predicted class
  matrix TEXT NOT NULL CHECK (json_valid(matrix)),
  -- little-endian int32 [samples], int32 [samples], float32 [samples, classes]
  indices BLOB NOT NULL CHECK (length(indices) = samples * 4),
  labels BLOB NOT NULL CHECK (length(labels) = samples * 4),
  probabilities BLOB NOT NULL CHECK (length(probabilities) = samples * classes * 4)
) STRICT;

CREATE TABLE experiments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  -- ExperimentSpec with every default filled in: all that is needed to run it again
  spec TEXT NOT NULL CHECK (json_valid(spec)),
  -- taken out of the spec once, for tables of thousands
  dataset TEXT NOT NULL AS (spec ->> '$.dataset.id') STORED,
  protocol TEXT NOT NULL AS (spec -> '$.protocol') STORED,
  seed INTEGER NOT NULL AS (spec ->> '$.seed') STORED,
  model_source TEXT AS (spec ->> '$.modelSource') STORED,
  dataset_hash TEXT NOT NULL,
  -- class names in the order of their numbers, so that a report can be read when the data set is gone
  classes TEXT NOT NULL CHECK (json_valid(classes)),
  parameters INTEGER NOT NULL,
  -- Environment of its first run
  environment TEXT CHECK (json_valid(environment)),
  style_index INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  experiment_id INTEGER NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('fold', 'hold-out', 'final')),
  fold INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'starting', 'training', 'paused', 'done', 'failed', 'cancelled')),
  epochs_done INTEGER NOT NULL DEFAULT 0,
  epochs_planned INTEGER NOT NULL,
  train_samples INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  images_per_second REAL,
  -- of the last epoch's validation; of the stored evaluation once done
  loss REAL,
  accuracy REAL,
  -- how often its trainer ended without a word
  crashes INTEGER NOT NULL DEFAULT 0,
  -- ErrorReport of a failed run
  error TEXT CHECK (json_valid(error)),
  UNIQUE (experiment_id, role, fold)
) STRICT;

CREATE INDEX runs_unfinished ON runs (state) WHERE state IN ('queued', 'starting', 'training', 'paused');
