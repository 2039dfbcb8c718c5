import type { RandomSource } from '../../../src-shared/layers/ops.ts'
import { T } from './attributes.ts'
import type { Graph, Tensor } from './graph.ts'
import { binary } from './ops/arithmetic.ts'
import { randomSource } from './ops/random.ts'
import type { RandomKey } from './ops/random.ts'
import { rows } from './ops/shape.ts'

/** A slice of a batch: so many samples from `begin`. */
export interface Rows {
  readonly begin: Tensor<'int32'>
  readonly size: Tensor<'int32'>
}

/** A batch of at least so many samples in slices whose sizes differ by one at most. */
export function evenRows(graph: Graph, size: Tensor<'int32'>, ways: number): Rows[] {
  if (ways === 1) return [{ begin: graph.int(0), size }]
  const bounds = Array.from({ length: ways + 1 }, (_, way) => (way === 0 ? graph.int(0) : way === ways ? size : share(graph, size, way, ways)))
  return bounds.slice(1).map((end, way) => ({ begin: bounds[way] as Tensor<'int32'>, size: binary(graph, 'sub', end, bounds[way] as Tensor<'int32'>) }))
}

/** ⌊size · way / ways⌋ */
function share(graph: Graph, size: Tensor<'int32'>, way: number, ways: number): Tensor<'int32'> {
  return graph.op('FloorDiv', [binary(graph, 'mul', size, way), graph.int(ways)], T.int32, 'int32', [])
}

/**
 * Random numbers for a pass in slices: drawn for the whole batch, so that a sample's numbers don't depend on the slicing.
 * @param like a tensor whose first axis is the whole batch
 */
export function batchRandom(graph: Graph, key: Omit<RandomKey, 'layer'>, step: Tensor<'int64'>, like: Tensor, slices: readonly Rows[]): (layer: string, slice: number) => RandomSource {
  const drawn = new Map<string, Tensor<'float32'>>()
  return (layer, slice) => {
    const own = slices[slice]
    if (!own || slices.length === 1) return randomSource(graph, { ...key, layer }, step, like)
    return randomSource(graph, { ...key, layer }, step, like, (call, draw) => {
      const name = `${layer}/${call}`
      const whole = drawn.get(name) ?? draw()
      drawn.set(name, whole)
      // A first axis of 1 (Dropout's `noise_shape`) is one draw for the whole batch.
      return whole.shape[0] === 1 ? whole : rows(graph, whole, own.begin, own.size)
    })
  }
}
