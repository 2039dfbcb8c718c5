import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import type { Model } from '../model/graph.ts'

/** Class probabilities of one image. */
export interface Prediction {
  readonly index: number
  readonly label: number
  readonly predicted: number
  readonly probabilities: readonly number[]
}

/** A model from a file that a person chose. */
export interface ModelFromFile {
  readonly model: Model
  readonly format: 'h5' | 'json'
  /** False for an architecture alone. */
  readonly trained: boolean
}

const file = z.object({ name: z.string().min(1), content: z.instanceof(Blob) })
const images = z.object({ dataset: z.string(), part: z.enum(['train', 'test']).default('test'), indices: z.array(z.int().min(0)).min(1).max(1000) })

export const exchange = {
  /** Reads a Keras `.h5`, Keras JSON or our own JSON: the layers, without their weights. */
  readModel: oc.input(file).output(type<ModelFromFile>()),
  /** The trained model as a file: the final fit where there is one, else the run named. */
  exportModel: oc
    .input(z.object({ experimentId: z.int().positive(), runId: z.int().positive().nullable().default(null), format: z.enum(['h5']) }))
    .output(type<{ fileName: string; content: Blob; sha256: string }>()),
  /** Predictions of an experiment's model for images of a data set. */
  predict: oc
    .input(images.extend({ experimentId: z.int().positive(), runId: z.int().positive().nullable().default(null) }))
    .output(type<Prediction[]>()),
  /** Predictions of a trained model in a file. */
  predictFile: oc.input(images.extend({ file })).output(type<Prediction[]>()),
}
