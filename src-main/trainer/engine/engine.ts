import { ProductError } from '../../../src-shared/contract/errors.ts'
import type { WeightValue } from '../../../src-shared/contract/trainer.ts'
import type { TrainingConfig } from '../../../src-shared/experiment/spec.ts'
import type { Model } from '../../../src-shared/model/graph.ts'
import { adapt } from './adapt.ts'
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts'
import { compile } from './compile.ts'
import type { Compiled } from './compile.ts'
import { DataSet, streamBudget } from './data.ts'
import type { EngineData } from './data.ts'
import { runEpoch } from './epoch.ts'
import type { EpochCallbacks, EpochResult } from './epoch.ts'
import { evaluate, predict } from './evaluate.ts'
import type { Evaluation } from './evaluate.ts'
import { scoreGradient } from './explain.ts'
import type { ScoreGradient } from './explain.ts'
import { estimateMemory, requireMemory } from './memory.ts'
import { Plan } from './network.ts'
import { Pace } from './pace.ts'
import { afterEpoch, startOfPlateau } from './plateau.ts'
import type { EpochNumbers, PlateauState } from './plateau.ts'
import { initialValues } from './random/initializers.ts'

export interface EngineOptions {
  readonly model: Model
  readonly training: TrainingConfig
  readonly data: EngineData
  readonly seed: number
  /** Distinguishes the runs of an experiment: part of the key of random numbers drawn while training. */
  readonly runKey: string
  /** Slices of a batch that are computed side by side, one a thread; results differ between values by rounding alone. Default 1. */
  readonly ways?: number
}

/**
 * One model in training: compiled to a TensorFlow graph, with its data, weights and optimizer state. All randomness
 * follows from the seed: the same options give the same numbers on the same machine and number of threads.
 */
export class Engine {
  readonly #compiled: Compiled
  readonly #data: DataSet
  readonly #options: Pick<EngineOptions, 'training' | 'seed' | 'runKey'> & { readonly classes: number }
  readonly #pace = new Pace()
  #stepsDone = 0
  #epoch = 0
  #plateau: PlateauState = startOfPlateau

  private constructor(compiled: Compiled, data: DataSet, { training, seed, runKey, data: { classes } }: EngineOptions) {
    this.#compiled = compiled
    this.#data = data
    this.#options = { training, seed, runKey, classes }
  }

  /**
   * Compiles, loads, and draws the initial weights from the seed, the layer's and the weight's name.
   * Errors: `MODEL_TOO_LARGE` before anything is allocated, `TENSORFLOW_MISSING`, `DATA`, `GRAPH`, `OUT_OF_MEMORY`.
   */
  static create(options: EngineOptions): Engine {
    const plan = new Plan(options.model, options.data.sampleShape)
    const data = new DataSet(options.data)
    requireMemory(estimateMemory(plan, options.training, data, streamBudget), process.availableMemory())
    const compiled = compile({ plan, data, training: options.training, classes: options.data.classes, seed: options.seed, runKey: options.runKey, ways: options.ways ?? 1 })
    const engine = new Engine(compiled, data, options)
    const { network, weights, session, resetSlots } = compiled
    weights.write(session, network.weights.map(({ layer, spec }) => initialValues(spec.initializer, spec.shape, `${options.seed}/${layer}/${spec.name}`)))
    session.run({}, [resetSlots])
    return engine
  }

  /**
   * Sets the statistics of layers that take them from the data (Keras' `adapt`) from these samples. For those that train,
   * before the first step; a checkpoint carries them. Without effect on other models, and once training has begun.
   * @returns false where `isStopped` ended it
   */
  adapt(indices: Int32Array, isStopped: () => boolean = () => false): Promise<boolean> {
    if (this.#stepsDone > 0) return Promise.resolve(true)
    return adapt(this.#compiled, this.#data, indices, isStopped)
  }

  /**
   * One epoch over the samples, in an order that follows from seed and epoch; each counts exactly once.
   * Yields to the event loop between native calls of at most about 0.2 s, and returns early when `onProgress` says 'stop'.
   * @param epoch counted from 0
   * @param indices samples of the data set
   * Errors: `LOSS_NOT_FINITE` with epoch, step (from 1) and the last finite loss; `OUT_OF_MEMORY`
   */
  async trainEpoch(epoch: number, indices: Int32Array, callbacks: EpochCallbacks): Promise<EpochResult> {
    const { result, steps } = await runEpoch({ ...this.#options, compiled: this.#compiled, data: this.#data, pace: this.#pace }, { epoch, indices, stepsDone: this.#stepsDone, plateauFactor: this.#plateau.factor }, callbacks)
    this.#stepsDone += steps
    if (!result.stopped) this.#epoch = epoch + 1
    return result
  }

  /** Tells the numbers of the epoch that is done, for the schedule that watches them: the learning rate falls on a plateau. Before `checkpoint`. */
  noteEpoch(numbers: EpochNumbers): void {
    this.#plateau = afterEpoch(this.#options.training.schedule, this.#plateau, numbers)
  }

  /** Loss (with regularisation), accuracy and, where asked for, class probabilities of samples; dropout and the like are off. */
  evaluate(indices: Int32Array, options: { readonly probabilities?: boolean } = {}): Promise<Evaluation> {
    return evaluate(this.#compiled, this.#data, indices, options.probabilities ?? false)
  }

  /** Class probabilities [count, classes] of images in the data set's units (bytes 0..255 where it has bytes). */
  predict(images: Uint8Array | Float32Array, count: number): Promise<Float32Array> {
    return predict(this.#compiled, this.#data.layout.sampleShape, images, count)
  }

  /** What a layer makes of some images: [count, …]. All at once: meant for a few images. */
  layerOutput(layer: string, images: Uint8Array | Float32Array, count: number): { readonly shape: readonly number[]; readonly values: Float32Array } {
    return this.#compiled.infer.layerOutput(this.#compiled.session, layer, images, [count, ...this.#data.layout.sampleShape])
  }

  /** A layer's output and the gradient of a class' score with respect to it, for some images (Grad-CAM). Errors: `GRAPH`. */
  classScoreGradient(layer: string, label: number, images: Uint8Array | Float32Array, count: number): ScoreGradient {
    const { network, weights, session } = this.#compiled
    const { scale, sampleShape } = this.#data.layout
    const values = weights.read(session) as Float32Array[]
    return scoreGradient(network.plan, values, { layer, label, input: Float32Array.from(images, (pixel) => pixel * scale), shape: [count, ...sampleShape] })
  }

  /** All weights in the model's order. */
  weights(): WeightValue[] {
    const values = this.#compiled.weights.read(this.#compiled.session)
    return this.#compiled.network.weights.map(({ layer, spec }, i) => ({ layer, name: spec.name, shape: spec.shape, values: values[i] as Float32Array }))
  }

  /** Names `layer/weight` of the weights that training changes, in the order of their slots in a checkpoint. */
  trainableWeights(): string[] {
    return this.#compiled.network.weights.filter(({ spec }) => spec.trainable).map(({ layer, spec }) => `${layer}/${spec.name}`)
  }

  /** Errors: `WEIGHTS` where one is missing or has another shape. */
  setWeights(values: readonly WeightValue[]): void {
    const byName = new Map(values.map((value) => [`${value.layer}/${value.name}`, value]))
    const ordered = this.#compiled.network.weights.map(({ layer, spec }) => {
      const value = byName.get(`${layer}/${spec.name}`)
      if (!value || value.shape.join() !== spec.shape.join()) {
        throw new ProductError('WEIGHTS', `Expected weight ${layer}/${spec.name} of shape [${spec.shape.join(', ')}]. Received: ${value ? `[${value.shape.join(', ')}]` : 'none'}.`)
      }
      return value.values
    })
    this.#compiled.weights.write(this.#compiled.session, ordered)
  }

  /** Weights, optimizer slots, step and epoch: what `restore` needs to go on with bit-equal results. */
  checkpoint(): Uint8Array {
    const { weights, slots, session } = this.#compiled
    const groups = [weights, slots]
    const arrays = (function* () {
      for (const group of groups) yield* group.readEach(session) as Generator<Float32Array>
    })()
    return encodeCheckpoint({ stepsDone: this.#stepsDone, epoch: this.#epoch, plateau: this.#plateau, lengths: groups.flatMap(({ lengths }) => lengths), arrays })
  }

  /** Takes up a checkpoint of the same model and training. Errors: `CHECKPOINT`. */
  restore(bytes: Uint8Array): void {
    const { weights, slots, session, network, optimizer } = this.#compiled
    const state = decodeCheckpoint(bytes)
    const sizes = [...network.weights.map(({ variable }) => variable), ...optimizer.slots.map(({ variable }) => variable)].map(({ shape }) => shape.reduce((product, size) => product * size, 1))
    if (sizes.join() !== state.arrays.map((array) => array.length).join()) {
      throw new ProductError('CHECKPOINT', 'The checkpoint belongs to another model or optimizer. The run starts again from its first epoch when the file is removed.')
    }
    weights.write(session, state.arrays.slice(0, network.weights.length))
    slots.write(session, state.arrays.slice(network.weights.length))
    this.#stepsDone = state.stepsDone
    this.#epoch = state.epoch
    this.#plateau = state.plateau
  }

  /** Epochs done, as the last checkpoint or `trainEpoch` left it. */
  get epochsDone(): number {
    return this.#epoch
  }

  /** Frees graph, variables and data. */
  dispose(): void {
    this.#compiled.session.close()
  }
}
