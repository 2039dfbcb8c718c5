import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TrainingConfig } from '../../../src-shared/experiment/spec.ts'
import type { DataSet } from './data.ts'
import { Graph } from './graph.ts'
import { Network } from './network.ts'
import type { Plan } from './network.ts'
import { OptimizerState } from './optimizers/index.ts'
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
  readonly train: TrainProgram
  readonly infer: InferProgram
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
}

/** Builds the graph, loads it and brings the data set into it. Weights and slots still have no values. */
export function compile({ plan, training, data, classes, seed, runKey }: CompileOptions): Compiled {
  const graph = new Graph()
  const network = new Network(graph, plan)
  const optimizer = new OptimizerState(graph, training.optimizer, network.weights.filter(({ spec }) => spec.trainable))
  const { layout } = data
  const resident = layout.resident === null ? null : new ResidentData(graph, layout, layout.resident)
  const source = resident ?? new StreamedData(graph, layout)
  const train = new TrainProgram(graph, { network, optimizer, source, scale: layout.scale, config: training, classes, seed, runKey })
  const infer = new InferProgram(graph, { network, source, scale: layout.scale, loss: training.loss, topK: training.topK })
  const weights = new VariableGroup(graph, 'weights', network.weights.map(({ variable }) => variable))
  const slots = new VariableGroup(graph, 'slots', optimizer.slots.map(({ variable }) => variable))
  const resetSlots = resetNode(graph, 'slots/reset', optimizer.slots)
  const images = resident && new VariableGroup(graph, 'images', [resident.images, resident.labels])
  const session = loadGraph(graph)
  images?.write(session, [data.takeImages(), data.labels])
  return { session, network, optimizer, train, infer, weights, slots, resetSlots }
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
