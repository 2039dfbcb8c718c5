import { choice, dataFormat, size } from '../descriptors.ts'
import { defineKind } from '../define.ts'
import { imageShape } from '../windows.ts'

/** The image enlarged by whole factors: pixels repeated, or interpolated with half-pixel centres. */
export const upSampling2D = defineKind({
  kind: 'UpSampling2D',
  group: 'shape',
  autoName: 'up_sampling2d',
  parameters: [size('size', [2, 2], { searchable: true }), dataFormat, choice('interpolation', 'nearest', ['nearest', 'bilinear'])],
  outputShape(p, [input]) {
    const [height, width, channels] = imageShape(input)
    const [rows, columns] = p.pair('size')
    return [height * rows, width * columns, channels]
  },
  forward({ ops }, [x], p) {
    const [, height = 0, width = 0] = x.shape
    const [rows, columns] = p.pair('size')
    return ops.resize(x, [height * rows, width * columns], p.text('interpolation') === 'bilinear' ? 'bilinear' : 'nearest')
  },
})
