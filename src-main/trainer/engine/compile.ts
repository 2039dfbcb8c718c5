import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TrainingConfig } from '../../../src-shared/experiment/spec.ts'
import type { DataSet } from './data.ts'
import { Graph } from './graph.ts'
import { Network } from './network.ts'
import type { Plan } from './network.ts'
import { OptimizerState } from './optimizers/index.ts'
import { AdaptProgram } from './programs/adapt.ts'
import { ResidentData, StreamedData } from './programs/data.ts'
import { InferProgram } from './programs/infer.ts'
import { TrainProgram } from './programs/train.ts'
import { savedModelBytes, savedModelTag } from './savedmodel.ts'
import { Session } from './tensorflow.ts'
import { resetNode, VariableGroup } from './variables.ts'

/** A model with its training as one loaded graph. */
export interface Compiled {
  readonly session: Session
  readonly network: Network
  readonly optimizer: OptimizerState
  /** Trains batches of at least `ways` samples. */
  readonly train: TrainProgram
  /** Trains smaller ones: oneDNN's gradients refuse an empty slice. */
  readonly trainFew: TrainProgram
  readonly ways: number
  readonly infer: InferProgram
  /** Null where no layer takes statistics from the data. */
  readonly adapt: AdaptProgram | null
  readonly weights: VariableGroup
  readonly slots: VariableGroup
  /** Node that gives every slot its starting value. */
  readonly resetSlots: string
}

export interface CompileOptions {
  readonly plan: Plan
  readonly training: TrainingConfig
  readonly data: DataSet
  readonly classes: number
  readonly seed: number
  readonly runKey: string
  /** See `TrainParts`. */
  readonly ways: number
}

/** Builds the graph, loads it and brings the data set into it. Weights and slots still have no values. */
export function compile(options: CompileOptions): Compiled {
  const { graph, images, ...parts } = buildGraph(options)
  const session = loadGraph(graph)
  images?.write(session, [options.data.takeImages(), options.data.labels])
  return { ...parts, session }
}

/** A model with its training as a graph that TensorFlow has not seen yet. `images`: null where each call brings its own. */
export function buildGraph({ plan, training, data, classes, seed, runKey, ways }: CompileOptions): Omit<Compiled, 'session'> & { readonly graph: Graph; readonly images: VariableGroup | null } {
  const graph = new Graph()
  const network = new Network(graph, plan)
  const optimizer = new OptimizerState(graph, training.optimizer, network.weights.filter(({ spec }) => spec.trainable))
  const { layout } = data
  const resident = layout.resident === null ? null : new ResidentData(graph, layout, layout.resident)
  const source = resident ?? new StreamedData(graph, layout)
  const parts = { network, optimizer, source, scale: layout.scale, config: training, classes, seed, runKey }
  const train = new TrainProgram(graph, { ...parts, ways })
  const trainFew = ways === 1 ? train : new TrainProgram(graph, { ...parts, ways: 1 }, 'trainFew')
  const infer = new InferProgram(graph, { network, source, scale: layout.scale, loss: training.loss, topK: training.topK })
  const adapt = plan.adapting().length === 0 ? null : new AdaptProgram(graph, { network, source, scale: layout.scale })
  const weights = new VariableGroup(graph, 'weights', network.weights.map(({ variable }) => variable))
  const slots = new VariableGroup(graph, 'slots', optimizer.slots.map(({ variable }) => variable))
  const resetSlots = resetNode(graph, 'slots/reset', optimizer.slots)
  const images = resident && new VariableGroup(graph, 'images', resident.variables)
  return { graph, network, optimizer, train, trainFew, ways, infer, adapt, weights, slots, resetSlots, images }
}

/** Hands a graph to TensorFlow by way of a file that is gone again when this returns. */
export function loadGraph(graph: Graph): Session {
  const folder = mkdtempSync(path.join(tmpdir(), 'foldbench-graph-'))
  try {
    writeFileSync(path.join(folder, 'saved_model.pb'), savedModelBytes(graph))
    return new Session(folder, savedModelTag)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
