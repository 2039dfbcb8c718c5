import { oc, type } from '@orpc/contract'
import { z } from 'zod'

/** Class probabilities of one image. */
export interface Prediction {
  readonly index: number
  readonly label: number
  readonly predicted: number
  readonly probabilities: readonly number[]
}

export const exchange = {
  /** The trained model as a file: the final fit where there is one, else the run named. */
  exportModel: oc
    .input(z.object({ experimentId: z.int().positive(), runId: z.int().positive().nullable().default(null), format: z.enum(['h5']) }))
    .output(type<{ fileName: string; content: Blob; sha256: string }>()),
  /** Predictions of an experiment's model for images of a data set. */
  predict: oc
    .input(
      z.object({
        experimentId: z.int().positive(),
        runId: z.int().positive().nullable().default(null),
        dataset: z.string(),
        part: z.enum(['train', 'test']).default('test'),
        indices: z.array(z.int().min(0)).min(1).max(1000),
      }),
    )
    .output(type<Prediction[]>()),
}
