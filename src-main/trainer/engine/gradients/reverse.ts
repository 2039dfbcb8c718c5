import { GraphError, nodeName } from '../graph.ts'
import type { Graph, GraphNode, Tensor } from '../graph.ts'
import { addN } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { rules } from './index.ts'
import type { Backward } from './rule.ts'

/** A value to be made smaller, with the gradient that it starts from: ones, or weights, of the value's shape. */
export interface Seed {
  readonly value: Tensor
  readonly gradient: Float
}

/** Ops through which nothing flows back. */
const stops: ReadonlySet<string> = new Set(['StopGradient', 'Shape', 'Size', 'ArgMax', 'Greater', 'GreaterEqual', 'Less', 'LessEqual', 'Equal', 'Sign', 'Floor', 'Round', 'ReadVariableOp'])

/**
 * Reverse-mode gradients over the graph built so far: Σ over seeds of ∂value/∂target · gradient, for each target.
 * Only the nodes between targets and seeds are visited, so a network's input costs nothing. A target that no seed depends
 * on has the gradient null.
 */
export function gradients(graph: Graph, seeds: readonly Seed[], targets: readonly Tensor[]): (Float | null)[] {
  const pass = new ReversePass(graph, seeds, targets)
  pass.run()
  return targets.map((target) => pass.total(target))
}

class ReversePass {
  readonly #graph: Graph
  readonly #terms = new Map<string, Float[]>()
  readonly #path: readonly GraphNode[]
  readonly #onPath: ReadonlySet<string>
  readonly #wanted: ReadonlySet<string>
  readonly #targets: ReadonlySet<string>

  constructor(graph: Graph, seeds: readonly Seed[], targets: readonly Tensor[]) {
    this.#graph = graph
    const { nodes, wanted } = reachedFrom(graph, targets)
    this.#wanted = wanted
    this.#targets = new Set(targets.map((target) => target.ref))
    this.#path = leadingTo(nodes, seeds)
    this.#onPath = new Set(this.#path.map((node) => node.name))
    for (const seed of seeds) this.#give(seed.value, seed.gradient)
  }

  run(): void {
    for (const node of [...this.#path].reverse()) {
      const output = node.outputs[0] as Tensor
      const gradient = this.total(output)
      if (!gradient || stops.has(node.op)) continue
      const rule = rules[node.op]
      if (!rule) throw new GraphError('gradients', 'an op with a gradient rule', node.op)
      rule(this.#backward(node, output as Float, gradient))
    }
  }

  total(tensor: Tensor): Float | null {
    const terms = this.#terms.get(tensor.ref)
    if (!terms) return null
    const sum = addN(this.#graph, terms)
    this.#terms.set(tensor.ref, [sum])
    return sum
  }

  #backward(node: GraphNode, output: Float, gradient: Float): Backward {
    const input = (n: number): Float => node.inputs[n] as Float
    return {
      graph: this.#graph, node, gradient, output, input,
      wanted: (n) => this.#wanted.has(input(n).ref),
      wantedTensor: (tensor) => this.#wanted.has(tensor.ref),
      maySkip: (tensor) => !this.#targets.has(tensor.ref) && this.#graph.readers(tensor).filter((reader) => this.#onPath.has(reader.name)).length === 1,
      give: (n, term) => this.#give(input(n), term),
      giveTo: (tensor, term) => this.#give(tensor, term),
    }
  }

  #give(tensor: Tensor, gradient: Float): void {
    const terms = this.#terms.get(tensor.ref)
    if (terms) terms.push(gradient)
    else this.#terms.set(tensor.ref, [gradient])
  }
}

/** The nodes that depend on a target by float values, in order, and the tensors that do. */
function reachedFrom(graph: Graph, targets: readonly Tensor[]): { nodes: GraphNode[]; wanted: Set<string> } {
  const wanted = new Set(targets.map((target) => target.ref))
  const first = Math.min(...targets.map((target) => graph.producer(target).index))
  const nodes: GraphNode[] = []
  for (const node of graph.nodes.slice(first)) {
    if (!node.inputs.some((input) => wanted.has(input.ref))) continue
    nodes.push(node)
    for (const output of node.outputs) if (output.dtype === 'float32') wanted.add(output.ref)
  }
  return { nodes, wanted }
}

/** Those of the nodes that a seed depends on. */
function leadingTo(nodes: readonly GraphNode[], seeds: readonly Seed[]): GraphNode[] {
  const needed = new Set(seeds.map((seed) => nodeName(seed.value.ref)))
  const path = [...nodes].reverse().filter((node) => {
    if (!needed.has(node.name)) return false
    for (const input of node.inputs) needed.add(nodeName(input.ref))
    return true
  })
  return path.reverse()
}
