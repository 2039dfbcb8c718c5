import type { Connection } from './open.ts'

/** A file of an experiment. */
export interface StoredArtifact {
  readonly id: number
  readonly experimentId: number
  readonly runId: number | null
  readonly kind: 'model'
  /** Relative to the workspace folder, with forward slashes. */
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

const columns = 'id, experiment_id AS experimentId, run_id AS runId, kind, path, sha256, bytes'

export type ArtifactQueries = ReturnType<typeof artifactQueries>

export function artifactQueries(connection: Connection) {
  const put = connection.prepare<[Omit<StoredArtifact, 'id'> & { createdAt: number }]>(`
    INSERT INTO artifacts (experiment_id, run_id, kind, path, sha256, bytes, created_at)
    VALUES (:experimentId, :runId, :kind, :path, :sha256, :bytes, :createdAt)
    ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256, bytes = excluded.bytes, created_at = excluded.created_at`)
  const ofExperiment = connection.prepare<[number], StoredArtifact>(`SELECT ${columns} FROM artifacts WHERE experiment_id = ? ORDER BY id`)

  return {
    /** A file written again under its old name keeps its row. */
    put(artifact: Omit<StoredArtifact, 'id'> & { createdAt: number }): void {
      put.run(artifact)
    },
    ofExperiment: (experimentId: number): StoredArtifact[] => ofExperiment.all(experimentId),
  }
}
