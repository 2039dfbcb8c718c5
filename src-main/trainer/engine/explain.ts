import { loadGraph } from './compile.ts'
import { gradients } from './gradients/reverse.ts'
import { Graph, GraphError } from './graph.ts'
import { identity } from './loop.ts'
import { Network } from './network.ts'
import type { Plan } from './network.ts'
import { placeholder, VariableGroup } from './variables.ts'
import { binary, cast } from './ops/arithmetic.ts'
import type { Float } from './ops/arithmetic.ts'
import { oneHot } from './ops/cross-entropy.ts'
import { randomSource } from './ops/random.ts'
import { reshape } from './ops/shape.ts'

export interface ScoreGradient {
  /** The layer's output: [count, …]. */
  readonly output: { readonly shape: readonly number[]; readonly values: Float32Array }
  /** ∂ score of the class / ∂ output, of the same shape. */
  readonly gradient: { readonly shape: readonly number[]; readonly values: Float32Array }
}

export interface ScoreQuestion {
  readonly layer: string
  /** Class whose score is differentiated: its logit where the model ends in softmax or sigmoid, as Grad-CAM takes it. */
  readonly label: number
  /** float32 [count, height, width, channels], scaled as the network takes them. */
  readonly input: Float32Array
  readonly shape: readonly number[]
}

/**
 * Gradient of a class' score with respect to a layer's output, for some images.
 * Source: Selvaraju and others, "Grad-CAM" (2017), section 3. Built and thrown away again: it is asked for seldom.
 * Errors: `GRAPH` for a layer that is not there or from which the score does not depend.
 */
export function scoreGradient(plan: Plan, weights: readonly Float32Array[], { layer, label, input, shape }: ScoreQuestion): ScoreGradient {
  const graph = new Graph()
  const network = new Network(graph, plan)
  const images = placeholder(graph, 'images', 'float32', [-1, ...shape.slice(1)])
  const labels = placeholder(graph, 'labels', 'int32', [-1])
  // Passing through an op makes the input a layer output like the others.
  const start = identity(graph, images)
  const pass = network.forward([start], { training: false, random: () => randomSource(graph, { seed: 0, runKey: '', layer: '' }, graph.int64(0n), start) })
  const output = pass.outputs.get(layer)?.[0]
  const [slope] = output ? gradients(graph, [classScore(graph, pass.output, labels)], [output]) : []
  if (!output || !slope) throw new GraphError('scoreGradient', `a layer before the output: one of ${[...pass.outputs.keys()].join(', ')}`, layer)
  const fetches = [identity(graph, output, [], 'output').ref, identity(graph, slope, [], 'slope').ref]
  const group = new VariableGroup(graph, 'weights', network.weights.map(({ variable }) => variable))
  const session = loadGraph(graph)
  try {
    group.write(session, weights)
    const count = shape[0] as number
    const found = session.run({ images: { dtype: 'float32', shape, values: input }, labels: { dtype: 'int32', shape: [count], values: new Int32Array(count).fill(label) } }, fetches)
    const [values, gradient] = found.map((fetched) => ({ shape: fetched.shape, values: fetched.values as Float32Array }))
    return { output: values as ScoreGradient['output'], gradient: gradient as ScoreGradient['gradient'] }
  } finally {
    session.close()
  }
}

/** The score before softmax or sigmoid. A single output speaks for class 1, and against class 0. */
function classScore(graph: Graph, output: Float, labels: ReturnType<typeof placeholder<'int32'>>) {
  const last = graph.producer(output)
  const score = last.op === 'Softmax' || last.op === 'Sigmoid' ? (last.inputs[0] as Float) : output
  const classes = score.shape.at(-1) as number
  if (classes > 1) return { value: score, gradient: oneHot(graph, labels, classes) }
  const sign = binary(graph, 'sub', binary(graph, 'mul', cast(graph, labels, 'float32'), 2), 1)
  return { value: score, gradient: reshape(graph, sign, [-1, 1]) }
}
