import { attribute, T } from '../attributes.ts'
import type { Graph, Tensor } from '../graph.ts'
import { binary, cast } from './arithmetic.ts'
import type { Float } from './arithmetic.ts'
import { reshape } from './shape.ts'

/**
 * Batch normalisation over all axes but the last with the batch's own statistics.
 * @returns y, the batch mean, and the biased batch variance (TensorFlow's kernel gives the unbiased one)
 */
export function batchNormTraining(graph: Graph, x: Tensor, scale: Tensor, offset: Tensor, epsilon: number): { y: Float; mean: Float; variance: Float } {
  const channels = x.shape.at(-1) as number
  const image = x.shape.length === 4 ? x : reshape(graph, x, [-1, 1, 1, channels])
  const empty = graph.constant<'float32'>('float32', [0], new Float32Array(0))
  const node = graph.add('FusedBatchNormV3', [image, scale, offset, empty, empty], {
    ...T.float32, U: attribute.type('float32'), epsilon: attribute.float(epsilon), is_training: attribute.bool(true), data_format: attribute.text('NHWC'), exponential_avg_factor: attribute.float(1),
  }, [
    { dtype: 'float32', shape: image.shape },
    ...Array.from({ length: 5 }, () => ({ dtype: 'float32' as const, shape: [channels] })),
  ])
  const [y, mean, unbiased] = node.outputs as readonly [Float, Float, Float]
  return { y: x.shape.length === 4 ? y : reshape(graph, y, x.shape), mean, variance: binary(graph, 'mul', unbiased, biasFactor(graph, image, channels)) }
}

/** (n − 1) / n for the n values that went into each channel's variance. */
function biasFactor(graph: Graph, x: Tensor, channels: number): Float {
  const size = graph.op('Size', [x], { ...T.float32, out_type: attribute.type('int32') }, 'int32', [])
  const count = binary(graph, 'div', cast(graph, size, 'float32'), graph.float(channels))
  return binary(graph, 'div', binary(graph, 'maximum', binary(graph, 'sub', count, 1), 1), count)
}
