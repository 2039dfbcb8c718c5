import { afterAll, describe, expect, it } from 'vitest'
import type { Ops, UnaryOp, Value } from '../../../../src-shared/layers/ops.ts'
import { loadGraph } from '../compile.ts'
import { Graph } from '../graph.ts'
import type { Tensor } from '../graph.ts'
import { identity } from '../loop.ts'
import { denseCrossEntropy, sparseCrossEntropy } from '../ops/cross-entropy.ts'
import type { Float } from '../ops/arithmetic.ts'
import { createOps } from '../ops/index.ts'
import { RandomStream } from '../random/threefry.ts'
import { openResources } from '../tensorflow.ts'
import type { Feed, Session } from '../tensorflow.ts'
import { placeholder } from '../variables.ts'
import { rules } from './index.ts'
import { gradients } from './reverse.ts'

/** A computation whose gradients are compared with differences. */
interface Case {
  readonly name: string
  /** Shapes of the inputs; 3 stands in for an open batch where `open`. */
  readonly inputs: readonly (readonly number[])[]
  readonly build: (ops: Ops, inputs: readonly Value[], graph: Graph) => Value
  /** Inputs' values lie in this interval, away from 0 by a quarter of its length. */
  readonly range?: readonly [number, number]
  /** First axis of the first input is left open in the graph. */
  readonly open?: boolean
  /** And that of the second. */
  readonly openBoth?: boolean
}

const image = [3, 5, 4, 2] as const
const conv = { strides: [1, 1], padding: 'same' } as const
const labels = Int32Array.of(2, 0, 1)
const tested = new Set<string>()

const smooth: readonly UnaryOp[] = ['neg', 'abs', 'exp', 'square', 'sigmoid', 'tanh', 'relu', 'relu6', 'elu', 'selu', 'softplus', 'softsign', 'erf', 'cos', 'sin']
const ofPositive: readonly UnaryOp[] = ['reciprocal', 'log', 'log1p', 'sqrt', 'rsqrt']

const cases: readonly Case[] = [
  ...smooth.map((op): Case => ({ name: op, inputs: [[3, 4]], build: (ops, [x]) => ops.unary(op, x as Value) })),
  ...ofPositive.map((op): Case => ({ name: op, inputs: [[3, 4]], range: [0.5, 2], build: (ops, [x]) => ops.unary(op, x as Value) })),
  ...(['add', 'sub', 'mul', 'div', 'maximum', 'minimum'] as const).flatMap((op): Case[] => [
    { name: op, inputs: [[3, 4], [3, 4]], range: [0.5, 2], build: (ops, [a, b]) => ops.binary(op, a as Value, b as Value) },
    { name: `${op}, second broadcast`, inputs: [[3, 2, 4], [4]], open: true, range: [0.5, 2], build: (ops, [a, b]) => ops.binary(op, a as Value, b as Value) },
    { name: `${op}, first broadcast`, inputs: [[3, 1, 4], [3, 2, 1]], range: [0.5, 2], build: (ops, [a, b]) => ops.binary(op, a as Value, b as Value) },
    { name: `${op} of itself`, inputs: [[3, 4]], build: (ops, [a]) => ops.binary(op, a as Value, ops.binary('mul', a as Value, 0.5)) },
  ]),
  { name: 'pow', inputs: [[3, 4], [4]], range: [0.5, 2], build: (ops, [a, b]) => ops.binary('pow', a as Value, b as Value) },
  { name: 'select', inputs: [[3, 4], [1, 4]], build: (ops, [a, b]) => ops.select(ops.compare('greater', a as Value, 0), a as Value, b as Value) },
  { name: 'clip', inputs: [[3, 4]], build: (ops, [x]) => ops.clip(x as Value, -0.5, 0.6) },
  { name: 'leakyRelu', inputs: [[3, 4]], build: (ops, [x]) => ops.leakyRelu(x as Value, 0.1) },
  { name: 'leakyRelu with a falling slope', inputs: [[3, 4]], build: (ops, [x]) => ops.leakyRelu(x as Value, -0.5) },
  { name: 'softmax', inputs: [[3, 4]], build: (ops, [x]) => ops.softmax(x as Value) },
  { name: 'logSoftmax', inputs: [[3, 4]], build: (ops, [x]) => ops.logSoftmax(x as Value) },
  ...(['sum', 'mean', 'max'] as const).flatMap((op): Case[] => [
    { name: `${op} over the batch`, inputs: [[3, 2, 2]], open: true, build: (ops, [x]) => ops[op](x as Value, [0, 2]) },
    { name: `${op}, axes kept`, inputs: [[3, 2, 2]], open: true, build: (ops, [x]) => ops[op](x as Value, [1, 2], true) },
  ]),
  { name: 'matMul', inputs: [[3, 4], [4, 2]], open: true, build: (ops, [a, b]) => ops.matMul(a as Value, b as Value) },
  { name: 'biasAdd', inputs: [[3, 2, 2, 4], [4]], open: true, build: (ops, [x, b]) => ops.biasAdd(x as Value, b as Value) },
  { name: 'conv2d', inputs: [image, [3, 3, 2, 3]], open: true, build: (ops, [x, k]) => ops.conv2d(x as Value, k as Value, conv) },
  { name: 'conv2d, valid, strides', inputs: [image, [3, 2, 2, 3]], open: true, build: (ops, [x, k]) => ops.conv2d(x as Value, k as Value, { strides: [2, 2], padding: 'valid' }) },
  { name: 'conv2d, dilated', inputs: [image, [2, 2, 2, 2]], open: true, build: (ops, [x, k]) => ops.conv2d(x as Value, k as Value, { ...conv, dilations: [2, 2] }) },
  { name: 'conv2d, groups', inputs: [image, [3, 3, 1, 4]], open: true, build: (ops, [x, k]) => ops.conv2d(x as Value, k as Value, { ...conv, groups: 2 }) },
  { name: 'depthwiseConv2d', inputs: [image, [3, 3, 2, 2]], open: true, build: (ops, [x, k]) => ops.depthwiseConv2d(x as Value, k as Value, conv) },
  { name: 'depthwiseConv2d, strides', inputs: [image, [2, 2, 2, 1]], open: true, build: (ops, [x, k]) => ops.depthwiseConv2d(x as Value, k as Value, { strides: [2, 2], padding: 'valid' }) },
  { name: 'depthwiseConv2d, dilated', inputs: [image, [2, 2, 2, 1]], open: true, build: (ops, [x, k]) => ops.depthwiseConv2d(x as Value, k as Value, { ...conv, dilations: [2, 2] }) },
  {
    name: 'conv2dTranspose', inputs: [[3, 3, 2, 2], [3, 3, 3, 2]], open: true,
    build: (ops, [x, k]) => ops.conv2dTranspose(x as Value, k as Value, { strides: [2, 2], padding: 'same', outputSpatial: [6, 4] }),
  },
  { name: 'maxPool', inputs: [image], open: true, build: (ops, [x]) => ops.maxPool(x as Value, { size: [2, 2], strides: [2, 2], padding: 'same' }) },
  { name: 'averagePool', inputs: [image], open: true, build: (ops, [x]) => ops.averagePool(x as Value, { size: [3, 3], strides: [2, 2], padding: 'same' }) },
  ...(['relu', 'sigmoid', 'tanh', 'elu', 'selu', 'relu6'] as const).map((op): Case => ({
    name: `conv2d, bias, ${op}, maxPool`, inputs: [image, [3, 3, 2, 2], [2]], open: true,
    build: (ops, [x, k, b]) => ops.maxPool(ops.unary(op, ops.biasAdd(ops.conv2d(x as Value, k as Value, conv), b as Value)), { size: [2, 2], strides: [2, 2], padding: 'valid' }),
  })),
  {
    name: 'conv2d, bias, leakyRelu, maxPool, and the activation used again', inputs: [image, [3, 3, 2, 2], [2]], open: true,
    build: (ops, [x, k, b]) => {
      const active = ops.leakyRelu(ops.biasAdd(ops.conv2d(x as Value, k as Value, conv), b as Value), 0.1)
      return ops.binary('add', ops.maxPool(active, { size: [2, 2], strides: [1, 1], padding: 'same' }), active)
    },
  },
  { name: 'bias used by activation and again, maxPool', inputs: [image, [2]], open: true, build: (ops, [x, b]) => {
    const biased = ops.biasAdd(x as Value, b as Value)
    return ops.binary('mul', ops.maxPool(ops.unary('relu', biased), { size: [2, 2], strides: [1, 1], padding: 'same' }), biased)
  } },
  { name: 'reshape', inputs: [[3, 2, 4]], open: true, build: (ops, [x]) => ops.unary('square', ops.reshape(x as Value, [-1, 8])) },
  { name: 'transpose', inputs: [[3, 2, 4]], open: true, build: (ops, [x]) => ops.transpose(x as Value, [0, 2, 1]) },
  { name: 'pad', inputs: [[3, 2, 2]], open: true, build: (ops, [x]) => ops.pad(x as Value, [[0, 0], [1, 2], [0, 1]]) },
  { name: 'slice', inputs: [[3, 4, 3]], open: true, build: (ops, [x]) => ops.slice(x as Value, [0, 1, 0], [-1, 2, -1]) },
  { name: 'reverse', inputs: [[3, 4]], open: true, build: (ops, [x]) => ops.reverse(x as Value, [1]) },
  { name: 'concat', inputs: [[3, 2], [3, 3]], build: (ops, [a, b]) => ops.concat([a as Value, b as Value, a as Value], -1) },
  { name: 'concat of batches', inputs: [[3, 2], [2, 2]], openBoth: true, build: (ops, [a, b]) => ops.concat([a as Value, b as Value], 0) },
  { name: 'tile', inputs: [[3, 2, 2]], open: true, build: (ops, [x]) => ops.tile(x as Value, [1, 2, 3]) },
  { name: 'resize, nearest', inputs: [[3, 2, 3, 2]], open: true, build: (ops, [x]) => ops.resize(x as Value, [4, 6], 'nearest') },
  { name: 'resize, bilinear', inputs: [[3, 2, 3, 2]], open: true, build: (ops, [x]) => ops.resize(x as Value, [5, 6], 'bilinear') },
  {
    name: 'projectiveTransform by whole pixels', inputs: [image], open: true,
    build: (ops, [x]) => ops.projectiveTransform(x as Value, ops.constant(Float32Array.of(1, 0, 1, 0, 1, -2, 0, 0, -1, 0, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0), [3, 8]), { interpolation: 'bilinear', fill: 'constant', fillValue: 0 }),
  },
  { name: 'batchNormTraining', inputs: [image, [2], [2]], open: true, build: (ops, [x, s, o]) => ops.batchNormTraining(x as Value, s as Value, o as Value, 1e-3).y },
  { name: 'batchNormTraining of vectors', inputs: [[6, 3], [3], [3]], open: true, build: (ops, [x, s, o]) => ops.batchNormTraining(x as Value, s as Value, o as Value, 1e-3).y },
  { name: 'sparseCrossEntropy', inputs: [[3, 4]], build: (_ops, [x], graph) => sparseCrossEntropy(graph, x as Float, graph.constant('int32', [3], labels)) },
  { name: 'denseCrossEntropy', inputs: [[3, 2]], build: (ops, [x], graph) => denseCrossEntropy(graph, x as Float, ops.constant(Float32Array.of(0.2, 0.8, 1, 0, 0.5, 0.5), [3, 2]) as Float) },
  { name: 'AddN of three users', inputs: [[3, 4]], build: (ops, [x]) => ops.concat([ops.unary('exp', x as Value), ops.unary('sin', x as Value), ops.unary('square', x as Value)], 1) },
  { name: 'cast there and back', inputs: [[3, 4]], build: (ops, [x], graph) => ops.binary('mul', identity(graph, x as Tensor<'float32'>), ops.cast(ops.compare('greater', x as Value, 0), 'float32')) },
]

/** Values in a range, in random order, apart from each other and from 0, 0.5 and 0.6, where some ops have kinks. */
function inputValues(shape: readonly number[], [low, high]: readonly [number, number], stream: RandomStream, shift: number): Float32Array {
  const size = shape.reduce((product, length) => product * length, 1)
  const order = Array.from({ length: size }, (_, i) => i)
  for (let i = size - 1; i > 0; i--) {
    const j = stream.below(i + 1)
    ;[order[i], order[j]] = [order[j] as number, order[i] as number]
  }
  return Float32Array.from(order, (place) => {
    const value = low + shift + ((place + 0.5) / size) * (high - low)
    return [0, 0.5, -0.5, 0.6].some((kink) => Math.abs(value - kink) < 0.015) ? value + 0.03 : value
  })
}

interface Built {
  readonly session: Session
  readonly value: (inputs: readonly Float32Array[]) => number
  readonly slopes: (inputs: readonly Float32Array[]) => Float32Array[]
}

/** The scalar Σ output · weights as a function of the inputs, and its gradients. */
function build({ inputs, build, open, openBoth, name }: Case): Built {
  const graph = new Graph()
  const own = inputs.map((shape, i) => placeholder(graph, `input${i}`, 'float32', (open && i === 0) || openBoth ? [-1, ...shape.slice(1)] : shape))
  const output = build(createOps(graph), own, graph) as Float
  const openSize = inputs.slice(0, openBoth ? 2 : 1).reduce((sum, shape) => sum + (shape[0] as number), 0)
  const shape = output.shape.map((size) => (size === -1 ? openSize : size))
  const random = new RandomStream(name)
  const weights = Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => random.uniform() + 0.5)
  for (const node of graph.nodes) tested.add(node.op)
  const slopes = gradients(graph, [{ value: output, gradient: placeholder(graph, 'weights', 'float32', output.shape) }], own)
  const slopeNames = slopes.map((slope) => identity(graph, slope as Float, [], 'slope').ref)
  const outputName = identity(graph, output, [], 'output').ref
  const session = loadGraph(graph)
  const feeds = (values: readonly Float32Array[]): Record<string, Feed> => Object.fromEntries(values.map((array, i) => [`input${i}`, { dtype: 'float32', shape: inputs[i] as number[], values: array.slice() }]))
  const seed: Record<string, Feed> = { weights: { dtype: 'float32', shape, values: weights } }
  return {
    session,
    value: (values) => session.run(feeds(values), [outputName]).flatMap(({ values: output }) => [...(output as Float32Array)]).reduce((sum, x, i) => sum + x * (weights[i] as number), 0),
    slopes: (values) => session.run({ ...feeds(values), ...seed }, slopeNames).map((fetched) => fetched.values as Float32Array),
  }
}

const step = 4e-3

describe('gradients', () => {
  it.each(cases)('$name: as central differences', (which) => {
    const { session, value, slopes } = build(which)
    try {
      const random = new RandomStream(`values of ${which.name}`)
      const values = which.inputs.map((shape, n) => inputValues(shape, which.range ?? [-1.2, 1.3], random, n * 0.037))
      const computed = slopes(values)
      values.forEach((array, n) => {
        const differences = array.map((x, i) => {
          const at = (moved: number): number => value(values.map((other, m) => (m === n ? array.with(i, moved) : other)))
          return (at(x + step) - at(x - step)) / (Math.fround(x + step) - Math.fround(x - step))
        })
        const largest = Math.max(1, ...differences.map(Math.abs))
        differences.forEach((difference, i) => expect(Math.abs((computed[n]?.[i] as number) - difference) / largest).toBeLessThan(2e-3))
      })
    } finally {
      session.close()
    }
  })

  it('costs nothing for what is not asked for', () => {
    const graph = new Graph()
    const ops = createOps(graph)
    const input = placeholder(graph, 'input', 'float32', [-1, 4, 4, 1])
    const kernel = placeholder(graph, 'kernel', 'float32', [3, 3, 1, 2])
    const output = ops.conv2d(input, kernel, conv) as Float
    gradients(graph, [{ value: output, gradient: output }], [kernel])
    expect(graph.nodes.map((node) => node.op)).not.toContain('Conv2DBackpropInput')
    expect(gradients(graph, [{ value: kernel, gradient: kernel }], [input])).toEqual([null])
  })

  it('takes bias and activation gradients on the pooled tensor', () => {
    const graph = new Graph()
    const ops = createOps(graph)
    const kernel = placeholder(graph, 'kernel', 'float32', [3, 3, 1, 2])
    const bias = placeholder(graph, 'bias', 'float32', [2])
    const active = ops.leakyRelu(ops.biasAdd(ops.conv2d(placeholder(graph, 'input', 'float32', [-1, 4, 4, 1]), kernel, conv), bias), 0.1)
    const output = ops.maxPool(active, { size: [2, 2], strides: [2, 2], padding: 'same' }) as Float
    gradients(graph, [{ value: output, gradient: output }], [kernel, bias])
    expect(graph.nodes.find((node) => node.op === 'LeakyReluGrad')?.outputs[0]?.shape).toEqual([-1, 2, 2, 2])
  })

  afterAll(() => {
    // Every rule is exercised by a case above, and nothing is left open.
    expect(Object.keys(rules).filter((op) => !tested.has(op) && op !== 'AddN')).toEqual([])
    expect(openResources()).toEqual({ tensors: 0, models: 0 })
  })
})
