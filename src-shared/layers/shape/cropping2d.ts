import { defineKind } from '../define.ts'
import { dataFormat, margins } from '../descriptors.ts'
import { imageShape, requirePositive } from '../windows.ts'

/** The image without some rows and columns at its edges. */
export const cropping2D = defineKind({
  kind: 'Cropping2D',
  group: 'shape',
  autoName: 'cropping2d',
  parameters: [margins('cropping', 0), dataFormat],
  outputShape(p, [input]) {
    const [height, width, channels] = imageShape(input)
    const [[top, bottom], [left, right]] = p.margins('cropping')
    return [...requirePositive([height - top - bottom, width - left - right], [height, width]), channels]
  },
  forward({ ops }, [x], p) {
    const [, height = 0, width = 0] = x.shape
    const [[top, bottom], [left, right]] = p.margins('cropping')
    return ops.slice(x, [0, top, left, 0], [-1, height - top - bottom, width - left - right, -1])
  },
})
