/**
 * What a person writes on an experiment (tags, note, star, archive), and what the table of thousands is read from:
 * `experiment_rows`, one narrow line an experiment, and `settings`, one line a value of its specification. Both are derived.
 * Triggers keep them in the very transaction that changes what they are derived from, whoever writes it; a line is always the
 * one that the view `experiment_rows_now` gives, which a check can compare at any time.
 */
const refresh = (id: string): string => `
  DELETE FROM experiment_rows WHERE id = ${id};
  INSERT INTO experiment_rows SELECT * FROM experiment_rows_now WHERE id = ${id};`

/** Scores that are summarised: of the runs that validate, once done. */
const scores = `FROM runs WHERE experiment_id = e.id AND role <> 'final' AND state = 'done' AND accuracy IS NOT NULL`
// As in src-shared/metrics/summary.ts: equal scores have exactly themselves as mean.
const mean = `(SELECT max(base) + avg(accuracy - base) FROM (SELECT accuracy, first_value(accuracy) OVER (ORDER BY id) AS base ${scores}))`

/** Of a specification, by `json_tree`: every value that is there, but what names things and what only Keras reads. */
const leaves = (spec: string): string => `
  FROM json_tree(${spec}) AS leaf WHERE leaf.atom IS NOT NULL AND leaf.fullkey <> '$.name'
    AND (leaf.fullkey NOT GLOB '$.model.layers[[]*' OR leaf.fullkey GLOB '$.model.layers[[]*].kind' OR leaf.fullkey GLOB '$.model.layers[[]*].parameters.*')`

const addSettings = (id: string, spec: string): string => `
  INSERT OR IGNORE INTO setting_paths (path) SELECT substr(leaf.fullkey, 3) ${leaves(spec)};
  INSERT INTO settings (path_id, experiment_id, value)
    SELECT (SELECT id FROM setting_paths WHERE path = substr(leaf.fullkey, 3)), ${id}, leaf.atom ${leaves(spec)};`

export const experimentTable = `
ALTER TABLE experiments ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE experiments ADD COLUMN starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1));
ALTER TABLE experiments ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));

CREATE TABLE tags (
  experiment_id INTEGER NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
  tag TEXT NOT NULL CHECK (tag <> ''),
  PRIMARY KEY (experiment_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_by_tag ON tags (tag);

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
  (SELECT count(*) ${scores}) AS accuracy_n,
  ${mean} AS accuracy_mean,
  (SELECT CASE WHEN count(*) > 1 THEN sqrt(avg((accuracy - mean) * (accuracy - mean))) END FROM (SELECT accuracy, ${mean} AS mean ${scores} ORDER BY id)) AS accuracy_std,
  max(r.accuracy) FILTER (WHERE r.role = 'final' AND r.state = 'done') AS test_accuracy,
  max(r.loss) FILTER (WHERE r.role = 'final' AND r.state = 'done') AS test_loss,
  e.starred, e.archived, e.note,
  (SELECT json_group_array(tag) FROM (SELECT tag FROM tags WHERE experiment_id = e.id ORDER BY tag)) AS tags
FROM experiments e LEFT JOIN runs r ON r.experiment_id = e.id GROUP BY e.id;

CREATE TRIGGER experiments_inserted AFTER INSERT ON experiments BEGIN ${addSettings('NEW.id', 'NEW.spec')} ${refresh('NEW.id')}
END;
CREATE TRIGGER experiments_changed AFTER UPDATE ON experiments BEGIN ${refresh('NEW.id')}
END;
CREATE TRIGGER runs_inserted AFTER INSERT ON runs BEGIN ${refresh('NEW.experiment_id')}
END;
CREATE TRIGGER runs_deleted AFTER DELETE ON runs BEGIN ${refresh('OLD.experiment_id')}
END;
-- not for the progress of a run in training, which no line shows
CREATE TRIGGER runs_changed AFTER UPDATE ON runs
WHEN OLD.state <> NEW.state OR OLD.started_at IS NOT NEW.started_at OR OLD.finished_at IS NOT NEW.finished_at OR OLD.role <> NEW.role
  OR (NEW.state = 'done' AND (OLD.accuracy IS NOT NEW.accuracy OR OLD.loss IS NOT NEW.loss)) BEGIN ${refresh('NEW.experiment_id')}
END;
CREATE TRIGGER tags_inserted AFTER INSERT ON tags BEGIN ${refresh('NEW.experiment_id')}
END;
CREATE TRIGGER tags_deleted AFTER DELETE ON tags BEGIN ${refresh('OLD.experiment_id')}
END;

INSERT OR IGNORE INTO setting_paths (path) SELECT substr(leaf.fullkey, 3) ${leaves('e.spec').replace('FROM ', 'FROM experiments e, ')};
INSERT INTO settings (path_id, experiment_id, value)
  SELECT (SELECT id FROM setting_paths WHERE path = substr(leaf.fullkey, 3)), e.id, leaf.atom ${leaves('e.spec').replace('FROM ', 'FROM experiments e, ')};
INSERT INTO experiment_rows SELECT * FROM experiment_rows_now;
`
