import { defineKind } from '../define.ts'
import { integers } from '../descriptors.ts'
import type { Shape } from '../kind.ts'
import type { ParameterReader } from '../parameters.ts'
import { ShapeError, shapeText } from '../shape-error.ts'

function permutation(p: ParameterReader, input: Shape): readonly number[] {
  const dims = p.integers('dims')
  const isPermutation = [...dims].sort((a, b) => a - b).every((dim, index) => dim === index + 1)
  if (!isPermutation || dims.length !== input.length) {
    throw new ShapeError('permutation', `each of 1 to ${input.length} once`, dims.join(', ') || '()', {
      dims: dims.join(', '),
      rank: input.length,
      shape: shapeText(input),
    })
  }
  return dims
}

/** The sample's axes in another order, counted from 1. */
export const permute = defineKind({
  kind: 'Permute',
  group: 'shape',
  autoName: 'permute',
  parameters: [integers('dims', [1, 2, 3], { min: 1, required: true })],
  outputShape: (p, [input = []]) => permutation(p, input).map((dim) => input[dim - 1] as number),
  forward: ({ ops }, [x], p) => ops.transpose(x, [0, ...permutation(p, x.shape.slice(1))]),
})
