import type { OptimizerConfig } from '../../../../src-shared/experiment/spec.ts'
import type { Graph, Tensor } from '../graph.ts'
import type { NetworkWeight } from '../network.ts'
import { binary } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { Variable } from '../variables.ts'
import { adagrad } from './adagrad.ts'
import { adam } from './adam.ts'
import { clipGradients } from './clipping.ts'
import { constrained } from './constraints.ts'
import { nadam } from './nadam.ts'
import type { Optimizer, StepNumbers } from './optimizer.ts'
import { rmsprop } from './rmsprop.ts'
import { sgd } from './sgd.ts'

function optimizerOf(config: OptimizerConfig): Optimizer {
  switch (config.kind) {
    case 'sgd': return sgd(config)
    case 'adam': return adam(config)
    case 'adamw': return adam(config)
    case 'nadam': return nadam(config)
    case 'rmsprop': return rmsprop(config)
    case 'adagrad': return adagrad(config)
  }
}

/** A value that an optimizer keeps, with what it starts from. */
interface Slot {
  readonly variable: Variable<'float32'>
  readonly initial: number
}

/** An optimizer with its slots as variables of a graph. */
export class OptimizerState {
  /** All slots in a fixed order: each weight's, then the shared ones. */
  readonly slots: readonly Slot[]
  readonly #config: OptimizerConfig
  readonly #optimizer: Optimizer
  readonly #own = new Map<NetworkWeight, Record<string, Variable<'float32'>>>()
  readonly #shared: Record<string, Variable<'float32'>> = {}

  constructor(graph: Graph, config: OptimizerConfig, weights: readonly NetworkWeight[]) {
    this.#config = config
    this.#optimizer = optimizerOf(config)
    const slots: Slot[] = []
    for (const weight of weights) {
      const own: Record<string, Variable<'float32'>> = {}
      for (const { name, initial } of this.#optimizer.slots) {
        own[name] = new Variable(graph, `${weight.layer}/${weight.spec.name}/${name}`, 'float32', weight.spec.shape)
        slots.push({ variable: own[name], initial })
      }
      this.#own.set(weight, own)
    }
    for (const { name, initial } of this.#optimizer.shared ?? []) {
      this.#shared[name] = new Variable(graph, `optimizer/${name}`, 'float32', [])
      slots.push({ variable: this.#shared[name], initial })
    }
    this.slots = slots
  }

  /**
   * Adds one step: clipping, weight decay, update, constraint, in Keras' order.
   * @param gradients of the weights, which are those given to the constructor or some of them
   * @param reads each weight's value as the step has read it
   * @returns nodes to wait for
   */
  apply(graph: Graph, numbers: StepNumbers, gradients: ReadonlyMap<NetworkWeight, Float>, reads: ReadonlyMap<NetworkWeight, Tensor<'float32'>>): Tensor[] {
    const weights = [...gradients.keys()]
    const clipped = clipGradients(graph, [...gradients.values()], this.#config)
    const step = this.#optimizer.begin(graph, numbers, this.#shared)
    const done = weights.map((weight, i) => {
      const after = [...readersOf(graph, reads.get(weight)), ...this.#decay(graph, weight, reads.get(weight), numbers.learningRate)]
      const updated = step.update({ graph, variable: weight.variable, slots: this.#own.get(weight) ?? {}, gradient: clipped[i] as Float, after })
      const { constraint } = weight.spec
      return constraint ? weight.variable.assign(constrained(graph, weight.variable.read([updated]), constraint)) : updated
    })
    return [...done, ...(step.shared ?? [])]
  }

  /** w ← w − w · decay · lr, on every weight, biases too, as Keras does by default. */
  #decay(graph: Graph, weight: NetworkWeight, read: Tensor<'float32'> | undefined, learningRate: Float): Tensor[] {
    const { weightDecay } = this.#config
    if (weightDecay === null || !read) return []
    const before = readersOf(graph, read)
    const loss = binary(graph, 'mul', binary(graph, 'mul', read, weightDecay), learningRate)
    return [weight.variable.assignSub(loss, before)]
  }
}

/**
 * Everything that reads a weight's old value runs before the weight changes: then TensorFlow may change it in place,
 * without a copy, and no reader sees half of an update.
 */
function readersOf(graph: Graph, read: Tensor | undefined): Tensor[] {
  return read ? graph.readers(read).map((node) => node.outputs[0] as Tensor) : []
}
