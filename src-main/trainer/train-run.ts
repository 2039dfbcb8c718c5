import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { EpochMetrics } from '../../src-shared/contract/experiments.ts'
import type { TrainerEvent, TrainOrder } from '../../src-shared/contract/trainer.ts'
import { readCheckpoint, writeCheckpoint, type RunCheckpoint } from './checkpoint-file.ts'
import { afterEpoch, nothingYet } from './early-stopping.ts'
import { Engine } from './engine/index.ts'
import { runData, type RunData } from './run-data.ts'
import { joinWeights, splitWeights } from './weight-values.ts'

export interface RunHooks {
  tell: (event: TrainerEvent) => void
  /** Asked between native calls. */
  stopAsked: () => boolean
}

/** Progress is told at most so often. */
const progressMs = 100
/** Without room on the disk training waits, and tries again so often. */
const waitMs = 1_000

type Standing = Omit<RunCheckpoint, 'engine'>

/**
 * One run from its checkpoint, or from its start, to its end: tells `started`, `progress`, `epoch` and last `trained` or
 * `stopped`. Training goes on only once an epoch's checkpoint is on the disk.
 * Throws a ProductError for what fails the run: `LOSS_NOT_FINITE`, `OUT_OF_MEMORY`, `GRAPH`, `DATASET_CHANGED` …
 */
export async function trainRun(order: TrainOrder, { tell, stopAsked }: RunHooks): Promise<void> {
  const { runId, training, model, seed } = order
  const data = runData(order)
  const engine = Engine.create({ model, training, data: data.data, seed, runKey: `${order.role} ${order.fold}`, ways: order.threading.ways })
  const speed = new Speed()
  try {
    const fingerprint = fingerprintOf(order)
    let standing = restore(engine, readCheckpoint(order.checkpointPath, fingerprint))
    const stopped = (): void => tell({ kind: 'stopped', runId, epochsDone: standing.epochs.length })
    tell({ kind: 'started', runId, epochs: standing.epochs, trainSamples: data.train.length, validationSamples: data.validation?.length ?? 0 })

    if (!(await engine.adapt(data.train, stopAsked))) return stopped()
    while (standing.epochs.length < training.epochs && !standing.finished) {
      if (stopAsked()) return stopped()
      const metrics = await oneEpoch(engine, data, order, standing.epochs.length, speed, { tell, stopAsked })
      if (metrics === null) return stopped()
      engine.noteEpoch(metrics)
      standing = nextStanding(order, standing, metrics, engine)
      const stored = await storeCheckpoint(order, fingerprint, { ...standing, engine: engine.checkpoint() }, { tell, stopAsked })
      if (!stored) return stopped()
      tell({ kind: 'epoch', runId, metrics })
    }

    if (standing.bestWeights) engine.setWeights(splitWeights(standing.bestWeights, engine.weights()))
    const { places, indices, labels } = data.judged
    if (places.length === 0) return tell({ kind: 'trained', runId, weights: engine.weights(), evaluation: null, imagesPerSecond: speed.mean })
    const { loss, accuracy, probabilities } = await engine.evaluate(places, { probabilities: true })
    if (!probabilities) throw new Error('the engine gave no probabilities')
    tell({ kind: 'trained', runId, weights: engine.weights(), evaluation: { loss, accuracy, probabilities, indices, labels }, imagesPerSecond: speed.mean })
  } finally {
    engine.dispose()
  }
}

/** What a run's numbers follow from: a checkpoint of anything else is not taken up. */
function fingerprintOf({ model, training, protocol, role, fold, seed, threading, dataset }: TrainOrder): string {
  const { contentHash, limit } = dataset
  return createHash('sha256').update(JSON.stringify({ model, training, protocol, role, fold, seed, threading, contentHash, limit })).digest('hex')
}

function restore(engine: Engine, checkpoint: RunCheckpoint | null): Standing {
  const start: Standing = { epochs: [], stopping: nothingYet, finished: false, bestWeights: null }
  if (!checkpoint) return start
  try {
    engine.restore(checkpoint.engine)
    return checkpoint
  } catch (error) {
    if (error instanceof ProductError && error.code === 'CHECKPOINT') return start
    throw error
  }
}

/** @returns null where it was stopped within the epoch, whose steps are then lost */
async function oneEpoch(engine: Engine, data: RunData, order: TrainOrder, epoch: number, speed: Speed, { tell, stopAsked }: RunHooks): Promise<EpochMetrics | null> {
  const started = performance.now()
  let told = -Infinity
  const result = await engine.trainEpoch(epoch, data.train, {
    onProgress(done, total, loss) {
      const now = performance.now()
      if (now - told >= progressMs || done === total) {
        told = now
        tell({ kind: 'progress', runId: order.runId, epoch, done, total, loss, imagesPerSecond: (1000 * done) / (now - started), rssBytes: process.memoryUsage.rss() })
      }
      return stopAsked() ? 'stop' : undefined
    },
  })
  if (result.stopped) return null
  speed.add(result.samples, result.seconds)
  const validation = data.validation ? await engine.evaluate(data.validation) : null
  if (validation && !Number.isFinite(validation.loss)) throw validationNotFinite(epoch, validation.loss)
  return {
    epoch,
    loss: result.loss,
    accuracy: result.accuracy,
    valLoss: validation?.loss ?? null,
    valAccuracy: validation?.accuracy ?? null,
    topK: result.topK,
    valTopK: validation?.topK ?? null,
    learningRate: result.learningRate,
    seconds: (performance.now() - started) / 1000,
  }
}

function nextStanding({ training }: TrainOrder, standing: Standing, metrics: EpochMetrics, engine: Engine): Standing {
  const epochs = [...standing.epochs, metrics]
  // Without validation data (the final fit) there is nothing to watch: all epochs are trained.
  if (!training.earlyStopping || metrics.valLoss === null) return { ...standing, epochs }
  const { state, improved, stop } = afterEpoch(training.earlyStopping, standing.stopping, metrics)
  const keep = improved && training.earlyStopping.restoreBestWeights
  return { epochs, stopping: state, finished: stop, bestWeights: keep ? joinWeights(engine.weights()) : standing.bestWeights }
}

/** Waits while the disk is full. @returns false where it was stopped while it waited */
async function storeCheckpoint(order: TrainOrder, fingerprint: string, checkpoint: RunCheckpoint, { tell, stopAsked }: RunHooks): Promise<boolean> {
  for (;;) {
    try {
      writeCheckpoint(order.checkpointPath, fingerprint, checkpoint)
      return true
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (code !== 'ENOSPC' && code !== 'EDQUOT') throw notStored(order.checkpointPath, error)
      const message = `The disk is full: the checkpoint ${order.checkpointPath} could not be written. Training waits; free some space there and it goes on by itself.`
      tell({ kind: 'waiting', runId: order.runId, error: { code: 'DISK_FULL', message, details: { path: order.checkpointPath } } })
      await setTimeout(waitMs)
      if (stopAsked()) return false
    }
  }
}

function notStored(path: string, cause: unknown): ProductError {
  const words = cause instanceof Error ? cause.message : String(cause)
  return new ProductError('CHECKPOINT_NOT_STORED', `The checkpoint ${path} could not be written: ${words}. Make that folder writable and queue the run again.`, { details: { path }, cause })
}

function validationNotFinite(epoch: number, loss: number): ProductError {
  return new ProductError('LOSS_NOT_FINITE', `The validation loss after epoch ${epoch + 1} is ${loss}, not a finite number. A smaller learning rate usually helps, or clipping the gradients' norm.`, { details: { epoch } })
}

/** Training throughput over the run so far, in images a second. */
class Speed {
  #images = 0
  #seconds = 0

  add(images: number, seconds: number): void {
    this.#images += images
    this.#seconds += seconds
  }

  get mean(): number | null {
    return this.#seconds > 0 ? this.#images / this.#seconds : null
  }
}
