import type { TrainingConfig } from '../../../../src-shared/experiment/spec.ts'
import { T } from '../attributes.ts'
import { attribute } from '../attributes.ts'
import { gradients } from '../gradients/reverse.ts'
import type { Graph, Tensor } from '../graph.ts'
import { identity, whileLoop } from '../loop.ts'
import type { Turn } from '../loop.ts'
import { sampleLosses } from '../losses/index.ts'
import { predictionOf } from '../losses/prediction.ts'
import { regularisation } from '../losses/regularisers.ts'
import type { Network, NetworkWeight } from '../network.ts'
import { addN, binary, cast, compare } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { reduce } from '../ops/reductions.ts'
import { reshape, rows } from '../ops/shape.ts'
import type { OptimizerState } from '../optimizers/index.ts'
import type { Session } from '../tensorflow.ts'
import { batchRandom, evenRows } from '../slices.ts'
import { placeholder } from '../variables.ts'
import { pick, scaledPixels, sizeTensor } from './data.ts'
import type { BatchSource } from './data.ts'
import { correctCount, topKCount } from './scores.ts'

export interface TrainParts {
  readonly network: Network
  readonly optimizer: OptimizerState
  readonly source: BatchSource
  readonly scale: number
  readonly config: Pick<TrainingConfig, 'loss' | 'topK' | 'classWeights'>
  readonly classes: number
  readonly seed: number
  readonly runKey: string
  /** Slices of a batch that are computed side by side. */
  readonly ways: number
}

/** What one call trains on. */
export interface TrainFeed {
  /** Samples in the order of training; the last batch may be smaller than the others. */
  readonly indices: Int32Array
  readonly batchSize: number
  /** Steps done before, over the whole training. */
  readonly stepsDone: number
  /** Learning rate of each step; their number is the number of steps. */
  readonly rates: Float32Array
  /** Weight of each class in the loss, where the configuration has class weights. */
  readonly classWeights: Float32Array | null
  /** Images and labels, where they are not in the graph. */
  readonly streamed: Parameters<Session['run']>[0]
}

export interface TrainResult {
  /** Loss of each step: mean over its batch, with regularisation. */
  readonly losses: Float32Array
  readonly correct: number
  readonly topK: number | null
}

/** Many training steps in one native call: gather a batch, forward, gradients, optimizer update, as a loop in the graph. */
export class TrainProgram {
  readonly #hasClassWeights: boolean
  readonly #name: string
  readonly #fetches: readonly string[]

  /** @param name of its inputs and results in the graph, other than that of another training program there */
  constructor(graph: Graph, parts: TrainParts, name = 'train') {
    this.#name = name
    this.#hasClassWeights = parts.config.classWeights !== null
    const inputs = {
      indices: placeholder(graph, `${name}/indices`, 'int32', [-1]),
      batchSize: placeholder(graph, `${name}/batchSize`, 'int32', []),
      stepsDone: placeholder(graph, `${name}/stepsDone`, 'int32', []),
      rates: placeholder(graph, `${name}/rates`, 'float32', [-1]),
      classWeights: this.#hasClassWeights ? placeholder(graph, `${name}/classWeights`, 'float32', [parts.classes]) : null,
    }
    const steps = sizeTensor(graph, inputs.rates)
    const losses = graph.op('ZerosLike', [inputs.rates], T.float32, 'float32', [-1])
    const counters = parts.config.topK === null ? [graph.int(0)] : [graph.int(0), graph.int(0)]
    const results = whileLoop(graph, `${name}/loop`, [graph.int(0), losses, ...counters], ([i]) => compare(graph, 'less', i as Tensor, steps), ([i, ...sums]) =>
      trainStep(graph, parts, inputs, i as Tensor<'int32'>, sums))
    this.#fetches = results.slice(1).map((result, n) => identity(graph, result, [], `${name}/result${n}`).ref)
  }

  run(session: Session, feed: TrainFeed): TrainResult {
    const scalar = (value: number) => ({ dtype: 'int32' as const, shape: [], values: Int32Array.of(value) })
    const [losses, correct, topK] = session.run({
      ...feed.streamed,
      [`${this.#name}/indices`]: { dtype: 'int32', shape: [feed.indices.length], values: feed.indices },
      [`${this.#name}/batchSize`]: scalar(feed.batchSize),
      [`${this.#name}/stepsDone`]: scalar(feed.stepsDone),
      [`${this.#name}/rates`]: { dtype: 'float32', shape: [feed.rates.length], values: feed.rates },
      ...(this.#hasClassWeights && feed.classWeights && { [`${this.#name}/classWeights`]: { dtype: 'float32' as const, shape: [feed.classWeights.length], values: feed.classWeights } }),
    }, this.#fetches)
    return { losses: losses?.values as Float32Array, correct: Number(correct?.values[0]), topK: topK ? Number(topK.values[0]) : null }
  }
}

interface LoopInputs {
  readonly indices: Tensor<'int32'>
  readonly batchSize: Tensor<'int32'>
  readonly stepsDone: Tensor<'int32'>
  readonly rates: Tensor<'float32'>
  readonly classWeights: Tensor<'float32'> | null
}

/** One turn of the loop. `sums` are the losses so far, the count of correct samples, and that of top-k. */
function trainStep(graph: Graph, parts: TrainParts, inputs: LoopInputs, i: Tensor<'int32'>, sums: readonly Tensor[]): Turn {
  const begin = binary(graph, 'mul', i, inputs.batchSize)
  const size = binary(graph, 'minimum', inputs.batchSize, binary(graph, 'sub', sizeTensor(graph, inputs.indices), begin))
  const labels = parts.source.labels(rows(graph, inputs.indices, begin, size))
  const slicing = evenRows(graph, size, parts.ways)
  const slices = slicing.map((own) => scaledPixels(graph, parts.source.pixels(rows(graph, inputs.indices, binary(graph, 'add', begin, own.begin), own.size)), parts.scale).input)
  const stepsBefore = binary(graph, 'add', inputs.stepsDone, i)
  const random = batchRandom(graph, { seed: parts.seed, runKey: parts.runKey }, cast(graph, stepsBefore, 'int64'), labels, slicing)
  const pass = parts.network.forward(slices, { training: true, random })

  const prediction = predictionOf(graph, pass.output)
  const perSample = sampleLosses(graph, parts.config.loss, prediction, labels)
  const share = sampleShares(graph, size, labels, inputs.classWeights)
  const penalties = regularisation(graph, pass.reads)
  const loss = addN(graph, [reduce(graph, 'sum', binary(graph, 'mul', perSample, share), [0]), ...penalties])

  const trained = [...pass.reads].filter(([weight]) => weight.spec.trainable)
  const seeds = [{ value: perSample, gradient: share }, ...penalties.map((value) => ({ value, gradient: graph.float(1) }))]
  const slopes = trained.length === 0 ? [] : gradients(graph, seeds, trained.map(([, read]) => read))
  const byWeight = new Map<NetworkWeight, Float>(trained.flatMap(([weight], n) => (slopes[n] ? [[weight, slopes[n]]] : [])))
  const numbers = { learningRate: pick(graph, inputs.rates, i), step: cast(graph, binary(graph, 'add', stepsBefore, 1), 'float32') }
  const updated = byWeight.size === 0 ? [] : parts.optimizer.apply(graph, numbers, byWeight, pass.reads)
  const moved = [...pass.updates].map(([weight, value]) => weight.variable.assign(value, graph.readers(pass.reads.get(weight) ?? value).flatMap((node) => node.outputs.slice(0, 1))))

  const counts = [correctCount(graph, prediction, labels), ...(parts.config.topK === null ? [] : [topKCount(graph, prediction, labels, parts.config.topK)])]
  const next = [
    binary(graph, 'add', i, 1),
    noted(graph, sums[0] as Float, i, loss),
    ...counts.map((count, n) => binary(graph, 'add', sums[n + 1] as Tensor<'int32'>, count)),
  ]
  return { next, after: [...updated, ...moved] }
}

/** What each sample counts in the loss: its class' weight over the batch size, so a partial batch is a mean over its own samples. */
function sampleShares(graph: Graph, size: Tensor<'int32'>, labels: Tensor<'int32'>, classWeights: Tensor<'float32'> | null): Float {
  const share = binary(graph, 'div', graph.float(1), cast(graph, size, 'float32'))
  if (classWeights) return binary(graph, 'mul', pick(graph, classWeights, labels), share)
  const asVector = graph.op('Pack', [size], { ...T.int32, N: attribute.int(1), axis: attribute.int(0) }, 'int32', [1])
  return graph.op('Fill', [asVector, share], { ...T.float32, index_type: attribute.type('int32') }, 'float32', [-1])
}

/** The vector with one value replaced. */
function noted(graph: Graph, values: Float, i: Tensor<'int32'>, value: Float): Float {
  const attributes = { ...T.float32, Tindices: attribute.type('int32') }
  return graph.op('TensorScatterUpdate', [values, reshape(graph, i, [1, 1]), reshape(graph, value, [1])], attributes, 'float32', values.shape)
}
