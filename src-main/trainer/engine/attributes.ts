import type { TensorType } from './graph.ts'

/** An attribute of a node, as TensorFlow's AttrValue has them. */
export type Attribute =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'type'; readonly value: TensorType }
  | { readonly kind: 'shape'; readonly value: readonly number[] }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'tensor'; readonly dtype: TensorType; readonly shape: readonly number[]; readonly bytes: Uint8Array }

export type Attributes = Readonly<Record<string, Attribute>>

export const attribute = {
  text: (value: string): Attribute => ({ kind: 'text', value }),
  int: (value: number): Attribute => ({ kind: 'int', value }),
  float: (value: number): Attribute => ({ kind: 'float', value }),
  bool: (value: boolean): Attribute => ({ kind: 'bool', value }),
  type: (value: TensorType): Attribute => ({ kind: 'type', value }),
  /** -1 where a size is open. */
  shape: (value: readonly number[]): Attribute => ({ kind: 'shape', value }),
  ints: (value: readonly number[]): Attribute => ({ kind: 'ints', value }),
  /** @param bytes little-endian, row-major */
  tensor: (dtype: TensorType, shape: readonly number[], bytes: Uint8Array): Attribute => ({ kind: 'tensor', dtype, shape, bytes }),
}

/** The attribute `T` that most ops have. */
export const T = { float32: { T: attribute.type('float32') }, int32: { T: attribute.type('int32') } } as const
