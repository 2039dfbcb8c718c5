import { defineKind } from '../define.ts'
import { dataFormat } from '../descriptors.ts'
import { elements } from '../windows.ts'

/** All values of a sample in one axis, channels fastest. */
export const flatten = defineKind({
  kind: 'Flatten',
  group: 'shape',
  autoName: 'flatten',
  parameters: [dataFormat],
  outputShape: (_, [input = []]) => [elements(input)],
  forward: ({ ops }, [x]) => ops.reshape(x, [-1, elements(x.shape.slice(1))]),
})
