import type { DatasetPart } from '../../src-shared/contract/datasets.ts'
import type { Connection } from './open.ts'

/** A run's model on samples it was not trained on. */
export interface StoredEvaluation {
  readonly runId: number
  /** The part of the data set that `indices` count in. */
  readonly part: DatasetPart
  readonly classes: number
  readonly loss: number
  /** 0..1 */
  readonly accuracy: number
  /** Counts by true class (row) and predicted class. */
  readonly matrix: readonly (readonly number[])[]
  /** int32 [samples] */
  readonly indices: Int32Array
  /** True class of each sample, int32 [samples]. */
  readonly labels: Int32Array
  /** float32 [samples, classes], row i for sample `indices[i]`. */
  readonly probabilities: Float32Array
}

interface EvaluationColumns extends Omit<StoredEvaluation, 'matrix' | 'indices' | 'labels' | 'probabilities'> {
  readonly matrix: string
  readonly indices: Buffer
  readonly labels: Buffer
  readonly probabilities: Buffer
}

const columns = 'run_id AS runId, part, v.classes, v.loss, v.accuracy, matrix, indices, labels, probabilities'

export type EvaluationQueries = ReturnType<typeof evaluationQueries>

export function evaluationQueries(connection: Connection) {
  const put = connection.prepare<[Record<string, string | number | Uint8Array>]>(`
    INSERT OR REPLACE INTO evaluations (run_id, part, samples, classes, loss, accuracy, matrix, indices, labels, probabilities)
    VALUES (:runId, :part, :samples, :classes, :loss, :accuracy, :matrix, :indices, :labels, :probabilities)`)
  const ofExperiment = connection.prepare<[number], EvaluationColumns>(`
    SELECT ${columns} FROM evaluations v JOIN runs r ON r.id = v.run_id WHERE r.experiment_id = ? AND r.role <> 'final' AND r.state = 'done' ORDER BY v.run_id`)
  const final = connection.prepare<[number], EvaluationColumns>(`
    SELECT ${columns} FROM evaluations v JOIN runs r ON r.id = v.run_id WHERE r.experiment_id = ? AND r.role = 'final' AND r.state = 'done'`)

  return {
    /** Stores what `requireOneNumber` has passed. */
    put({ matrix, indices, labels, probabilities, ...rest }: StoredEvaluation): void {
      put.run({ ...rest, samples: indices.length, matrix: JSON.stringify(matrix), indices: bytesOf(indices), labels: bytesOf(labels), probabilities: bytesOf(probabilities) })
    },
    /** Of the runs that are done, on their own validation data; in the order of the runs. */
    outOfFold: (experimentId: number): StoredEvaluation[] => ofExperiment.all(experimentId).map(toEvaluation),
    /** Of the final fit on the test data. */
    test(experimentId: number): StoredEvaluation | null {
      const found = final.get(experimentId)
      return found ? toEvaluation(found) : null
    },
  }
}

function bytesOf(values: Int32Array | Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}

function toEvaluation({ matrix, indices, labels, probabilities, ...rest }: EvaluationColumns): StoredEvaluation {
  // Blobs come at any address; typed arrays need an aligned one.
  const aligned = (blob: Buffer): ArrayBuffer => new Uint8Array(blob).buffer
  return {
    ...rest,
    matrix: JSON.parse(matrix) as number[][],
    indices: new Int32Array(aligned(indices)),
    labels: new Int32Array(aligned(labels)),
    probabilities: new Float32Array(aligned(probabilities)),
  }
}
