import { defineKind } from '../define.ts'
import { dataFormat, margins } from '../descriptors.ts'
import { imageShape } from '../windows.ts'

/** Rows and columns of zeros around the image. */
export const zeroPadding2D = defineKind({
  kind: 'ZeroPadding2D',
  group: 'shape',
  autoName: 'zero_padding2d',
  parameters: [margins('padding', 1), dataFormat],
  outputShape(p, [input]) {
    const [height, width, channels] = imageShape(input)
    const [[top, bottom], [left, right]] = p.margins('padding')
    return [height + top + bottom, width + left + right, channels]
  },
  forward: ({ ops }, [x], p) => ops.pad(x, [[0, 0], ...p.margins('padding'), [0, 0]]),
})
