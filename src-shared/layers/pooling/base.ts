import { defineKind } from '../define.ts'
import { boolean, dataFormat, padding, size } from '../descriptors.ts'
import type { LayerKind, ParameterDescriptor } from '../kind.ts'
import type { Ops, PoolOptions, Value } from '../ops.ts'
import type { ParameterReader } from '../parameters.ts'
import { imageShape, slideShape } from '../windows.ts'

function poolOptions(p: ParameterReader): PoolOptions {
  const poolSize = p.pair('pool_size')
  return { size: poolSize, strides: p.pairOrNull('strides') ?? poolSize, padding: p.padding() }
}

/** A pooling kind: one value a window and channel. `strides` null means as far as the window is wide. */
export function poolingKind(
  kind: string,
  autoName: string,
  poolSize: ParameterDescriptor,
  pool: (ops: Ops, x: Value, options: PoolOptions) => Value,
): LayerKind {
  return defineKind({
    kind,
    group: 'pooling',
    autoName,
    parameters: [poolSize, size('strides', null, { nullable: true, searchable: true }), padding, dataFormat],
    outputShape(p, [input]) {
      const [height, width, channels] = imageShape(input)
      return [...slideShape([height, width], poolOptions(p)), channels]
    },
    window: poolOptions,
    forward: ({ ops }, [x], p) => pool(ops, x, poolOptions(p)),
  })
}

/** A global pooling kind: one value a channel; `keepdims` leaves 1 × 1 × channels. */
export function globalPoolingKind(kind: string, autoName: string, reduce: (ops: Ops, x: Value, keepDims: boolean) => Value): LayerKind {
  return defineKind({
    kind,
    group: 'pooling',
    autoName,
    parameters: [dataFormat, boolean('keepdims', false)],
    outputShape(p, [input]) {
      const channels = imageShape(input)[2]
      return p.boolean('keepdims') ? [1, 1, channels] : [channels]
    },
    window(_, [input]) {
      const [height, width] = imageShape(input)
      return { size: [height, width], strides: [height, width] }
    },
    forward: ({ ops }, [x], p) => reduce(ops, x, p.boolean('keepdims')),
  })
}
