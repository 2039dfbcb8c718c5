import { defineKind } from '../define.ts'
import { real } from '../descriptors.ts'

/** x where positive, `negative_slope` · x elsewhere. */
export const leakyReLU = defineKind({
  kind: 'LeakyReLU',
  group: 'activation',
  autoName: 'leaky_re_lu',
  parameters: [real('negative_slope', 0.3, { min: 0, searchable: true })],
  forward: ({ ops }, [x], p) => ops.leakyRelu(x, p.real('negative_slope')),
})
