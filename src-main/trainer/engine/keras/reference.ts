import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import type { WeightValue } from '../../../../src-shared/contract/trainer.ts'
import type { LossConfig, OptimizerConfig, TrainingConfig } from '../../../../src-shared/experiment/spec.ts'
import { trainingSchema } from '../../../../src-shared/experiment/spec.ts'
import type { Model } from '../../../../src-shared/model/graph.ts'
import { decodeCheckpoint } from '../checkpoint.ts'
import { Engine } from '../index.ts'
import { RandomStream } from '../random/threefry.ts'

/** One training that this engine and Keras do from equal weights on equal batches. */
export interface Job {
  readonly model: Model
  readonly sampleShape: readonly [number, number, number]
  readonly classes: number
  readonly optimizer: OptimizerConfig
  readonly loss: LossConfig
  readonly classWeights?: readonly number[]
  readonly samples: number
  /** Sample indices of each step. */
  readonly batches: readonly (readonly number[])[]
  /** Samples that layers take their statistics from, instead of from the weights that both sides start from. */
  readonly adapt?: readonly number[]
  /** Keras runs op by op, without a graph of its own: the same numbers, a second sooner. */
  readonly eager?: boolean
  /** Pixels in 0..1 and labels; default: random ones. */
  readonly data?: { readonly images: Float32Array; readonly labels: Int32Array }
}

export interface Outcome {
  readonly predictions: Float32Array
  /** Of the first batch, by `layer/weight`. */
  readonly gradients: Readonly<Record<string, Float32Array>>
  readonly losses: readonly number[]
  /** After the last batch, by `layer/weight`. */
  readonly weights: Readonly<Record<string, Float32Array>>
  readonly evaluation: { readonly loss: number; readonly accuracy: number }
}

/** Both sides compute all rows before the first test looks at one: minutes, and many more on a busy machine. */
export const patience = 3_600_000

export const sgd: OptimizerConfig = { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: false, weightDecay: null, clipNorm: null, clipValue: null, globalClipNorm: null }

/** Images and labels of a job; random ones are a function of its shape and classes. */
function jobData({ sampleShape, classes, samples, data }: Job): NonNullable<Job['data']> {
  if (data) return data
  const random = new RandomStream(`data ${sampleShape.join()} ${classes}`)
  const images = Float32Array.from({ length: samples * sampleShape[0] * sampleShape[1] * sampleShape[2] }, () => random.uniform())
  return { images, labels: Int32Array.from({ length: samples }, () => random.below(classes)) }
}

/** What this engine makes of a job, and the weights that it started from. */
export async function ours(job: Job): Promise<{ outcome: Outcome; initial: readonly WeightValue[] }> {
  const { images, labels } = jobData(job)
  const training = configOf(job)
  const create = (optimizer: OptimizerConfig): Engine =>
    Engine.create({ model: job.model, training: { ...training, optimizer }, data: { images, labels, sampleShape: job.sampleShape, classes: job.classes, scale: 1 }, seed: 3, runKey: 'keras' })
  const engine = create(job.optimizer)
  try {
    const initial = engine.weights().map((weight) => lively(weight))
    engine.setWeights(initial)
    if (job.adapt) await engine.adapt(Int32Array.from(job.adapt))
    const predictions = await engine.predict(images, job.samples)
    const losses: number[] = []
    for (const [step, batch] of job.batches.entries()) losses.push((await engine.trainEpoch(step, Int32Array.from(batch), { onProgress: () => undefined })).loss)
    const weights = Object.fromEntries(engine.weights().map((weight) => [nameOf(weight), weight.values]))
    const evaluation = await engine.evaluate(Int32Array.from(labels.keys()))
    return { outcome: { predictions, gradients: await firstGradients(create, job, initial), losses, weights, evaluation }, initial }
  } finally {
    engine.dispose()
  }
}

const nameOf = ({ layer, name }: WeightValue): string => `${layer}/${name}`

/** The slot of SGD with momentum holds −1 · gradient after a first step with learning rate 1. */
async function firstGradients(create: (optimizer: OptimizerConfig) => Engine, { batches, adapt }: Job, initial: readonly WeightValue[]): Promise<Record<string, Float32Array>> {
  const engine = create({ ...sgd, learningRate: 1 })
  try {
    engine.setWeights(initial)
    if (adapt) await engine.adapt(Int32Array.from(adapt))
    await engine.trainEpoch(0, Int32Array.from(batches[0] ?? []), { onProgress: () => undefined })
    const slots = decodeCheckpoint(engine.checkpoint()).arrays.slice(initial.length)
    return Object.fromEntries(engine.trainableWeights().map((name, i) => [name, (slots[i] as Float32Array).map((value) => -value)]))
  } finally {
    engine.dispose()
  }
}

function configOf({ batches, loss, optimizer, classWeights }: Job): TrainingConfig {
  return trainingSchema.parse({ epochs: 1, batchSize: Math.max(...batches.map((batch) => batch.length)), optimizer, loss, classWeights: classWeights ?? null })
}

/** Weights that start at 0 or 1 would hide a fault: a little noise is added to each, variances stay positive. Normalization's `count` is an integer in Keras. */
function lively(weight: WeightValue): WeightValue {
  const random = new RandomStream(`lively ${weight.layer} ${weight.name}`)
  const flat = weight.name !== 'count' && weight.values.every((value) => value === weight.values[0])
  return flat ? { ...weight, values: weight.values.map((value) => value + 0.3 * random.uniform()) } : weight
}

/** Runs jobs in the Keras named by FOLDBENCH_KERAS_PYTHON. An outcome is the error's text where Keras refused the job. */
export function kerasOutcomes(jobs: readonly { job: Job; initial: readonly WeightValue[] }[]): (Outcome | string)[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'foldbench-keras-'))
  try {
    writeFileSync(path.join(folder, 'jobs.json'), JSON.stringify(jobs.map(toWire)))
    const { status, stderr } = spawnSync(process.env['FOLDBENCH_KERAS_PYTHON'] ?? 'python3', [path.join(import.meta.dirname, 'reference.py'), path.join(folder, 'jobs.json'), path.join(folder, 'results.json')], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`Keras failed: ${stderr.slice(-2000)}`)
    return (JSON.parse(readFileSync(path.join(folder, 'results.json'), 'utf8')) as WireResult[]).map(fromWire)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface WireArray {
  readonly shape: readonly number[]
  readonly data: string
}

type WireResult = { readonly error: string } | { predictions: WireArray; gradients: Record<string, WireArray>; losses: number[]; weights: Record<string, WireArray>; evaluation: Outcome['evaluation'] }

function toWire({ job, initial }: { job: Job; initial: readonly WeightValue[] }) {
  const { images, labels } = jobData(job)
  const { data: _, ...rest } = job
  return {
    ...rest, labels: [...labels], classWeights: job.classWeights ?? null, eager: job.eager ?? false, adapt: job.adapt ?? null,
    images: packed(images, [job.samples, ...job.sampleShape]),
    weights: initial.map(({ layer, shape, values }) => ({ layer, values: packed(values, shape) })),
  }
}

function packed(values: Float32Array, shape: readonly number[]): WireArray {
  return { shape, data: Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64') }
}

function unpacked({ data }: WireArray): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(data, 'base64')).buffer)
}

function fromWire(result: WireResult): Outcome | string {
  if ('error' in result) return result.error
  const all = (arrays: Record<string, WireArray>) => Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, unpacked(array)]))
  return { ...result, predictions: unpacked(result.predictions), gradients: all(result.gradients), weights: all(result.weights) }
}

/** Largest difference between two arrays, relative to the second one's largest value (or to `floor`, where all of it is smaller). */
export function relativeDifference(a: Float32Array | readonly number[], b: Float32Array | readonly number[], floor = 1e-3): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY
  let [worst, scale] = [0, floor]
  b.forEach((value, i) => {
    const difference = Math.abs((a[i] as number) - value)
    worst = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(worst, difference)
    scale = Math.max(scale, Math.abs(value))
  })
  return worst / scale
}

/** Largest absolute value. */
export function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}

/** The largest relative difference of arrays by name; infinite where one is missing. */
export function worst(mine: Outcome['weights'], keras: Outcome['weights'], floor?: number): number {
  return Math.max(0, ...Object.entries(keras).map(([name, array]) => relativeDifference(mine[name] ?? [], array, floor)))
}

/** Asserts that forward values, gradients, losses and weights agree to `tolerance`. */
export function expectEqual(mine: Outcome, keras: Outcome | string, tolerance = 1e-5): void {
  if (typeof keras === 'string') throw new Error(`Keras refused: ${keras}`)
  const differences = {
    predictions: relativeDifference(mine.predictions, keras.predictions),
    gradients: worst(mine.gradients, keras.gradients),
    losses: relativeDifference(mine.losses, keras.losses),
    weights: worst(mine.weights, keras.weights),
    evaluationLoss: relativeDifference([mine.evaluation.loss], [keras.evaluation.loss]),
    evaluationAccuracy: Math.abs(mine.evaluation.accuracy - keras.evaluation.accuracy),
  }
  const tooLarge = Object.entries(differences).filter(([, difference]) => !(difference <= tolerance))
  expect(Object.fromEntries(tooLarge)).toEqual({})
}
