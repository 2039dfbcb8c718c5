import type { RandomSource } from '../../../../src-shared/layers/ops.ts'
import { attribute, T } from '../attributes.ts'
import type { Graph, Tensor } from '../graph.ts'
import { hash64 } from '../random/hash.ts'
import { binary, cast, compare } from './arithmetic.ts'
import { shapeTensor } from './convolution.ts'

/** What a random number depends on besides the step: the experiment's seed, the run, the layer. */
export interface RandomKey {
  readonly seed: number
  readonly runKey: string
  readonly layer: string
}

/**
 * Random numbers as a pure function of key and step: TensorFlow's stateless generator (Philox) seeded with a hash of the
 * key and the number of the call within the layer, and with the step.
 * @param step int64 scalar, counted over the whole training
 * @param like a tensor whose first axis is the batch
 * @param take makes a draw, or finds or cuts it where another part of the batch shares it; calls are counted from 0 within the layer
 */
export function randomSource(graph: Graph, key: RandomKey, step: Tensor<'int64'>, like: Tensor, take: (call: number, draw: () => Tensor<'float32'>) => Tensor<'float32'> = (_, draw) => draw()): RandomSource {
  let calls = 0
  const draw = (op: string, shape: readonly number[]): Tensor<'float32'> => {
    const call = calls++
    return take(call, () => drawn(op, shape, call))
  }
  const drawn = (op: string, shape: readonly number[], call: number): Tensor<'float32'> => {
    const own = graph.int64(hash64(`${key.seed}/${key.runKey}/${key.layer}/${call}`))
    const seed = graph.op('Pack', [own, step], { T: attribute.type('int64'), N: attribute.int(2), axis: attribute.int(0) }, 'int64', [2])
    const attributes = { dtype: attribute.type('float32'), T: attribute.type('int32'), Tseed: attribute.type('int64') }
    return graph.op(op, [shapeTensor(graph, shape, like), seed], attributes, 'float32', shape)
  }
  return {
    uniform(shape, low = 0, high = 1) {
      const unit = draw('StatelessRandomUniform', shape)
      const scaled = high - low === 1 ? unit : binary(graph, 'mul', unit, high - low)
      return low === 0 ? scaled : binary(graph, 'add', scaled, low)
    },
    normal(shape, std = 1) {
      const unit = draw('StatelessRandomNormal', shape)
      return std === 1 ? unit : binary(graph, 'mul', unit, std)
    },
    bernoulli: (shape, keep) => cast(graph, compare(graph, 'less', draw('StatelessRandomUniform', shape), graph.float(keep)), 'float32'),
  }
}

/** A tensor of one value; an open batch size is read from `like`. */
export function fill(graph: Graph, shape: readonly number[], value: Tensor<'float32'>, like: Tensor): Tensor<'float32'> {
  return graph.op('Fill', [shapeTensor(graph, shape, like), value], { ...T.float32, index_type: attribute.type('int32') }, 'float32', shape)
}
