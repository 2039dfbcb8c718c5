import { setImmediate } from 'node:timers/promises'
import { ProductError } from '../../../src-shared/contract/errors.ts'
import { learningRate } from '../../../src-shared/experiment/schedule.ts'
import type { TrainingConfig } from '../../../src-shared/experiment/spec.ts'
import { classWeightsFor } from './class-weights.ts'
import type { Compiled } from './compile.ts'
import type { DataSet } from './data.ts'
import { streamBudget } from './data.ts'
import type { Pace } from './pace.ts'
import { shuffled } from './random/threefry.ts'

export interface EpochCallbacks {
  /** Samples done and to be done, mean loss so far; answer 'stop' to end the epoch here. */
  onProgress(done: number, total: number, loss: number): 'stop' | void
}

export interface EpochResult {
  /** Mean over the samples, with regularisation, as the model was while it trained on them. */
  readonly loss: number
  readonly accuracy: number
  /** Share of samples whose label is among the k largest outputs; null where the configuration has no top-k. */
  readonly topK: number | null
  readonly samples: number
  readonly seconds: number
  /** Learning rate of the last step. */
  readonly learningRate: number
  /** True where `onProgress` ended the epoch early. */
  readonly stopped: boolean
}

export interface EpochSetting {
  readonly compiled: Compiled
  readonly data: DataSet
  readonly training: TrainingConfig
  readonly classes: number
  readonly seed: number
  readonly pace: Pace
}

export interface EpochTask {
  readonly epoch: number
  readonly indices: Int32Array
  readonly stepsDone: number
  /** What reduce-on-plateau has made of the learning rate. */
  readonly plateauFactor: number
}

/** Runs one epoch call by call. */
export async function runEpoch(setting: EpochSetting, { epoch, indices, stepsDone, plateauFactor }: EpochTask, callbacks: EpochCallbacks): Promise<{ result: EpochResult; steps: number }> {
  const { training, data, seed, pace } = setting
  const order = shuffled(indices, `${seed}/epoch ${epoch}`)
  const { batchSize } = training
  const stepsPerEpoch = Math.ceil(order.length / batchSize)
  const classWeights = classWeightsFor(training, data.labels, indices, setting.classes)
  const rate = (step: number): number => learningRate(training.schedule, training.optimizer.learningRate, epoch + step / stepsPerEpoch, plateauFactor)
  const tally = new Tally(epoch, batchSize, order.length)
  const started = performance.now()
  const { train, trainFew, ways, session } = setting.compiled
  const lastBatch = order.length - (stepsPerEpoch - 1) * batchSize
  let step = 0
  let stopped = false
  while (step < stepsPerEpoch && !stopped) {
    const left = stepsPerEpoch - step
    const isFew = left === 1 && lastBatch < ways
    const steps = Math.min(pace.steps, lastBatch < ways ? Math.max(left - 1, 1) : left, stepsInBudget(data, batchSize))
    const part = order.subarray(step * batchSize, Math.min((step + steps) * batchSize, order.length)).slice()
    const rates = Float32Array.from({ length: steps }, (_, i) => rate(step + i))
    const before = performance.now()
    const results = (isFew ? trainFew : train).run(session, { indices: data.positions(part), batchSize, stepsDone: stepsDone + step, rates, classWeights, streamed: data.feeds(part) })
    pace.note(steps, performance.now() - before)
    tally.add(results, step, part.length)
    step += steps
    stopped = callbacks.onProgress(tally.samples, order.length, tally.loss) === 'stop' && step < stepsPerEpoch
    await setImmediate()
  }
  const result = { ...tally.result(), seconds: (performance.now() - started) / 1000, learningRate: rate(Math.max(step - 1, 0)), stopped }
  return { result, steps: step }
}

/** Steps whose images a call may bring along; no limit where they are in the graph. */
function stepsInBudget(data: DataSet, batchSize: number): number {
  if (data.layout.resident !== null) return Number.POSITIVE_INFINITY
  return Math.max(1, Math.floor(streamBudget / (data.bytesPerSample * batchSize)))
}

/** Sums over an epoch; each step's loss weighs by its batch. */
class Tally {
  readonly #epoch: number
  readonly #batchSize: number
  readonly #total: number
  #lossSum = 0
  #correct = 0
  #topK: number | null = null
  #lastLoss: number | null = null
  samples = 0

  constructor(epoch: number, batchSize: number, total: number) {
    this.#epoch = epoch
    this.#batchSize = batchSize
    this.#total = total
  }

  get loss(): number {
    return this.#lossSum / this.samples
  }

  add({ losses, correct, topK }: { losses: Float32Array; correct: number; topK: number | null }, firstStep: number, samples: number): void {
    losses.forEach((loss, i) => {
      const step = firstStep + i
      if (!Number.isFinite(loss)) throw lossNotFinite(this.#epoch, step + 1, this.#lastLoss)
      this.#lossSum += loss * Math.min(this.#batchSize, this.#total - step * this.#batchSize)
      this.#lastLoss = loss
    })
    this.#correct += correct
    this.#topK = topK === null ? null : (this.#topK ?? 0) + topK
    this.samples += samples
  }

  result() {
    return { loss: this.loss, accuracy: this.#correct / this.samples, topK: this.#topK === null ? null : this.#topK / this.samples, samples: this.samples }
  }
}

function lossNotFinite(epoch: number, step: number, lastLoss: number | null): ProductError {
  const before = lastLoss === null ? 'from the first step on' : `the last good loss was ${lastLoss.toPrecision(4)}`
  return new ProductError(
    'LOSS_NOT_FINITE',
    `The loss is no longer a finite number in epoch ${epoch + 1}, step ${step}; ${before}. A smaller learning rate usually helps, or clipping the gradients' norm; pixel values that are not scaled to 0..1 are another cause.`,
    { details: { epoch, step, lastLoss } },
  )
}
