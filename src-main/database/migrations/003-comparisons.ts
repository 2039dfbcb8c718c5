/** Comparisons that a person keeps, and the claims stated in them. */
export const comparisons = `
CREATE TABLE comparisons (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  notes TEXT NOT NULL,
  -- half width of the region of practical equivalence, a fraction of accuracy
  rope REAL NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE comparison_experiments (
  comparison_id INTEGER NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
  experiment_id INTEGER NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (comparison_id, experiment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX comparisons_of_experiment ON comparison_experiments (experiment_id);

-- "better beats worse"; the verdict is not stored, it follows from the folds
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
`
