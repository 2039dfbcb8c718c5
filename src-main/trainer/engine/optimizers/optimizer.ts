import type { Graph, Tensor } from '../graph.ts'
import type { Float } from '../ops/arithmetic.ts'
import type { Variable } from '../variables.ts'

/** A value that an optimizer keeps beside a weight. */
export interface SlotSpec {
  readonly name: string
  readonly initial: number
}

/** Numbers of one step. */
export interface StepNumbers {
  readonly learningRate: Float
  /** Steps done before this one, plus one: 1, 2, 3 … as float32. */
  readonly step: Float
}

/** One weight to be changed. */
export interface WeightUpdate {
  readonly graph: Graph
  readonly variable: Variable<'float32'>
  readonly slots: Readonly<Record<string, Variable<'float32'>>>
  readonly gradient: Float
  /** Nodes that must run first: the weight's other readers, its decay. */
  readonly after: readonly Tensor[]
}

/** One optimizer as Keras 3 computes it. */
export interface Optimizer {
  /** Values kept for each weight. */
  readonly slots: readonly SlotSpec[]
  /** Values kept once for all weights, scalars. */
  readonly shared?: readonly SlotSpec[]
  /** What all weights' updates have in common; built once a step. */
  begin(graph: Graph, numbers: StepNumbers, shared: Readonly<Record<string, Variable<'float32'>>>): StepUpdater
}

export interface StepUpdater {
  /** Returns a node that stands for the update. */
  update(weight: WeightUpdate): Tensor
  /** Nodes of the shared values' updates, to wait for. */
  readonly shared?: readonly Tensor[]
}
