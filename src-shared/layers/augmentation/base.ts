import { choice, numbers, real } from '../descriptors.ts'
import type { ParameterDescriptor, Shape } from '../kind.ts'
import type { ForwardContext, Ops, Value } from '../ops.ts'
import type { ParameterReader } from '../parameters.ts'
import { ShapeError } from '../shape-error.ts'
import { imageShape } from '../windows.ts'

/** One number as it is, a list as a vector along the channels. */
export function perChannel(ops: Ops, value: number | readonly number[]): Value {
  return typeof value === 'number' ? ops.constant(value) : ops.constant(Float32Array.from(value), [value.length])
}

export function requirePerChannel(name: string, value: number | readonly number[], channels: number): void {
  if (typeof value === 'number' || value.length === 1 || value.length === channels) return
  throw new ShapeError('values-length', `one number or ${channels}`, String(value.length), { parameter: name, count: channels })
}

/** How pixels from outside the image are made, and how those between pixels. */
export const fillParameters: readonly ParameterDescriptor[] = [
  choice('fill_mode', 'reflect', ['reflect', 'wrap', 'constant', 'nearest']),
  choice('interpolation', 'bilinear', ['nearest', 'bilinear']),
]
export const fillValue = real('fill_value', 0)
export const valueRange = numbers('value_range', [0, 255], { length: 2, listOnly: true })

/** A factor's interval: a list in order, a number f as ±|f|, within what the kind allows. */
export function interval(p: ParameterReader, name: string, low = -1): readonly [number, number] {
  const value = p.numbers(name)
  if (typeof value === 'number') return [Math.max(-Math.abs(value), low), Math.abs(value)]
  const [from = 0, to = from] = value
  return from <= to ? [from, to] : [to, from]
}

export const augmentedShape = (_: ParameterReader, [input]: readonly Shape[]): Shape => imageShape(input)

type Row = readonly [Value | number, Value | number, Value | number]

/**
 * Transforms each image by x' = a·x + b·y + c for its columns (first row) and rows (second), output → input pixel coordinates.
 * Entries are numbers or one value an image, [batch, 1]; `like` is any such value.
 */
export function affine({ ops }: ForwardContext, p: ParameterReader, x: Value, like: Value, rows: readonly [Row, Row]): Value {
  const zero = ops.binary('mul', like, 0)
  const column = (entry: Value | number): Value => (typeof entry === 'number' ? ops.binary('add', zero, entry) : entry)
  const transforms = ops.concat([...rows[0].map(column), ...rows[1].map(column), zero, zero], 1)
  return ops.projectiveTransform(x, transforms, {
    interpolation: p.text('interpolation') as 'nearest' | 'bilinear',
    fill: p.text('fill_mode') as 'reflect' | 'wrap' | 'constant' | 'nearest',
    fillValue: p.real('fill_value'),
  })
}
