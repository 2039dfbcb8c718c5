/** Hyperparameter searches. A trial's training is an experiment like any other; here stands how it came about and what it was worth. */
export const searches = `
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

-- Each time a trial is given something to train: once, or more often where it is promoted from level to level. In this order
-- the search was decided; what a step brought is written down once and for all.
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
`
