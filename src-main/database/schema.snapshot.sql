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

CREATE TABLE claims (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  comparison_id INTEGER NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
  better INTEGER NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
  worse INTEGER NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
  CHECK (better <> worse),
  UNIQUE (comparison_id, better, worse)
) STRICT;

CREATE INDEX claims_of_better ON claims (better);

CREATE INDEX claims_of_worse ON claims (worse);

CREATE TABLE comparison_experiments (
  comparison_id INTEGER NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
  experiment_id INTEGER NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (comparison_id, experiment_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX comparisons_of_experiment ON comparison_experiments (experiment_id);

CREATE TABLE comparisons (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  notes TEXT NOT NULL,
  -- half width of the region of practical equivalence, a fraction of accuracy
  rope REAL NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

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

CREATE TABLE experiment_rows (
  id INTEGER PRIMARY KEY REFERENCES experiments (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'training', 'paused', 'done', 'failed', 'cancelled')),
  model_source TEXT,
  dataset TEXT NOT NULL,
  protocol TEXT NOT NULL,
  protocol_kind TEXT NOT NULL,
  seed INTEGER NOT NULL,
  parameters INTEGER NOT NULL,
  style_index INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  -- NULL while a run of it is not over
  finished_at INTEGER,
  runs INTEGER NOT NULL,
  runs_done INTEGER NOT NULL,
  -- over the done runs that validate; the standard deviation is the population's, NULL for fewer than two
  accuracy_n INTEGER NOT NULL,
  accuracy_mean REAL,
  accuracy_std REAL,
  test_accuracy REAL,
  test_loss REAL,
  starred INTEGER NOT NULL,
  archived INTEGER NOT NULL,
  note TEXT NOT NULL,
  -- JSON array, in the order of the alphabet
  tags TEXT NOT NULL
) STRICT;

CREATE VIEW experiment_rows_now AS
SELECT e.id, e.name,
  CASE
    WHEN total(r.state IN ('starting', 'training')) > 0 THEN 'training'
    WHEN total(r.state = 'queued') > 0 THEN 'queued'
    WHEN total(r.state = 'paused') > 0 THEN 'paused'
    WHEN total(r.state = 'failed') > 0 THEN 'failed'
    WHEN total(r.state = 'cancelled') > 0 THEN 'cancelled'
    ELSE 'done'
  END AS state,
  e.model_source, e.dataset, e.protocol, e.protocol ->> '$.kind' AS protocol_kind, e.seed, e.parameters, e.style_index, e.created_at,
  min(r.started_at) AS started_at,
  CASE WHEN count(r.id) = sum(r.state IN ('done', 'failed', 'cancelled')) THEN max(r.finished_at) END AS finished_at,
  count(r.id) AS runs,
  coalesce(sum(r.state = 'done'), 0) AS runs_done,
  (SELECT count(*) FROM runs WHERE experiment_id = e.id AND role <> 'final' AND state = 'done' AND accuracy IS NOT NULL) AS accuracy_n,
  (SELECT max(base) + avg(accuracy - base) FROM (SELECT accuracy, first_value(accuracy) OVER (ORDER BY id) AS base FROM runs WHERE experiment_id = e.id AND role <> 'final' AND state = 'done' AND accuracy IS NOT NULL)) AS accuracy_mean,
  (SELECT CASE WHEN count(*) > 1 THEN sqrt(avg((accuracy - mean) * (accuracy - mean))) END FROM (SELECT accuracy, (SELECT max(base) + avg(accuracy - base) FROM (SELECT accuracy, first_value(accuracy) OVER (ORDER BY id) AS base FROM runs WHERE experiment_id = e.id AND role <> 'final' AND state = 'done' AND accuracy IS NOT NULL)) AS mean FROM runs WHERE experiment_id = e.id AND role <> 'final' AND state = 'done' AND accuracy IS NOT NULL ORDER BY id)) AS accuracy_std,
  max(r.accuracy) FILTER (WHERE r.role = 'final' AND r.state = 'done') AS test_accuracy,
  max(r.loss) FILTER (WHERE r.role = 'final' AND r.state = 'done') AS test_loss,
  e.starred, e.archived, e.note,
  (SELECT json_group_array(tag) FROM (SELECT tag FROM tags WHERE experiment_id = e.id ORDER BY tag)) AS tags
FROM experiments e LEFT JOIN runs r ON r.experiment_id = e.id GROUP BY e.id;

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
, note TEXT NOT NULL DEFAULT '', starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)), archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))) STRICT;

CREATE TRIGGER experiments_changed AFTER UPDATE ON experiments BEGIN 
  DELETE FROM experiment_rows WHERE id = NEW.id;
  INSERT INTO experiment_rows SELECT * FROM experiment_rows_now WHERE id = NEW.id;
END;

CREATE TRIGGER experiments_inserted AFTER INSERT ON experiments BEGIN 
  INSERT OR IGNORE INTO setting_paths (path) SELECT substr(leaf.fullkey, 3) 
  FROM json_tree(NEW.spec) AS leaf WHERE leaf.atom IS NOT NULL AND leaf.fullkey <> '$.name'
    AND (leaf.fullkey NOT GLOB '$.model.layers[[]*' OR leaf.fullkey GLOB '$.model.layers[[]*].kind' OR leaf.fullkey GLOB '$.model.layers[[]*].parameters.*');
  INSERT INTO settings (path_id, experiment_id, value)
    SELECT (SELECT id FROM setting_paths WHERE path = substr(leaf.fullkey, 3)), NEW.id, leaf.atom 
  FROM json_tree(NEW.spec) AS leaf WHERE leaf.atom IS NOT NULL AND leaf.fullkey <> '$.name'
    AND (leaf.fullkey NOT GLOB '$.model.layers[[]*' OR leaf.fullkey GLOB '$.model.layers[[]*].kind' OR leaf.fullkey GLOB '$.model.layers[[]*].parameters.*'); 
  DELETE FROM experiment_rows WHERE id = NEW.id;
  INSERT INTO experiment_rows SELECT * FROM experiment_rows_now WHERE id = NEW.id;
END;

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

CREATE TABLE models (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  created_at INTEGER NOT NULL,
  -- when it was taken out of the library; NULL while it is in it
  removed_at INTEGER
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

CREATE TRIGGER runs_changed AFTER UPDATE ON runs
WHEN OLD.state <> NEW.state OR OLD.started_at IS NOT NEW.started_at OR OLD.finished_at IS NOT NEW.finished_at OR OLD.role <> NEW.role
  OR (NEW.state = 'done' AND (OLD.accuracy IS NOT NEW.accuracy OR OLD.loss IS NOT NEW.loss)) BEGIN 
  DELETE FROM experiment_rows WHERE id = NEW.experiment_id;
  INSERT INTO experiment_rows SELECT * FROM experiment_rows_now WHERE id = NEW.experiment_id;
END;

CREATE TRIGGER runs_deleted AFTER DELETE ON runs BEGIN 
  DELETE FROM experiment_rows WHERE id = OLD.experiment_id;
  INSERT INTO experiment_rows SELECT * FROM experiment_rows_now WHERE id = OLD.experiment_id;
END;

CREATE TRIGGER runs_inserted AFTER INSERT ON runs BEGIN 
  DELETE FROM experiment_rows WHERE id = NEW.experiment_id;
  INSERT INTO experiment_rows SELECT * FROM experiment_rows_now WHERE id = NEW.experiment_id;
END;

CREATE INDEX runs_unfinished ON runs (state) WHERE state IN ('queued', 'starting', 'training', 'paused');

CREATE TABLE search_steps (
  search_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  trial INTEGER NOT NULL,
  -- trained so far after this step: epochs of each of so many folds
  epochs INTEGER NOT NULL,
  folds INTEGER NOT NULL,
  -- StepOutcome; NULL: it is not over
  outcome TEXT CHECK (json_valid(outcome)),
  PRIMARY KEY (search_id, number),
  FOREIGN KEY (search_id, trial) REFERENCES trials (search_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX search_steps_of_trial ON search_steps (search_id, trial);

CREATE TABLE searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  -- SearchSpec with every default filled in: all that the trials follow from
  spec TEXT NOT NULL CHECK (json_valid(spec)),
  dataset_hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'done', 'stopped', 'failed')),
  -- why no further trial is chosen; NULL while some are
  ended TEXT CHECK (ended IN ('trials', 'exhausted', 'all-invalid', 'stopped')),
  -- ErrorReport of what keeps it from going on
  error TEXT CHECK (json_valid(error)),
  refit_experiment_id INTEGER REFERENCES experiments (id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;

CREATE INDEX searches_by_refit ON searches (refit_experiment_id) WHERE refit_experiment_id IS NOT NULL;

CREATE TABLE setting_paths (
  id INTEGER PRIMARY KEY,
  -- within ExperimentSpec: training.optimizer.learningRate, model.layers[2].parameters.units
  path TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE settings (
  path_id INTEGER NOT NULL REFERENCES setting_paths (id),
  experiment_id INTEGER NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
  -- a number, a text, or 0 and 1 for false and true; what the specification leaves open has no line
  value ANY NOT NULL,
  PRIMARY KEY (path_id, experiment_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX settings_of_experiment ON settings (experiment_id);

CREATE TABLE tags (
  experiment_id INTEGER NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
  tag TEXT NOT NULL CHECK (tag <> ''),
  PRIMARY KEY (experiment_id, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX tags_by_tag ON tags (tag);

CREATE TRIGGER tags_deleted AFTER DELETE ON tags BEGIN 
  DELETE FROM experiment_rows WHERE id = OLD.experiment_id;
  INSERT INTO experiment_rows SELECT * FROM experiment_rows_now WHERE id = OLD.experiment_id;
END;

CREATE TRIGGER tags_inserted AFTER INSERT ON tags BEGIN 
  DELETE FROM experiment_rows WHERE id = NEW.experiment_id;
  INSERT INTO experiment_rows SELECT * FROM experiment_rows_now WHERE id = NEW.experiment_id;
END;

CREATE TABLE trials (
  search_id INTEGER NOT NULL REFERENCES searches (id) ON DELETE CASCADE,
  -- from 1, in the order in which they were chosen
  number INTEGER NOT NULL,
  -- SearchValues
  chosen TEXT NOT NULL CHECK (json_valid(chosen)),
  -- NULL: it could not be trained, or its experiment was removed since
  experiment_id INTEGER UNIQUE REFERENCES experiments (id) ON DELETE SET NULL,
  -- weights of its model
  parameters INTEGER,
  PRIMARY KEY (search_id, number)
) STRICT, WITHOUT ROWID;
