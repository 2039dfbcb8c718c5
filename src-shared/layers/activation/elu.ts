import { defineKind } from '../define.ts'
import { real } from '../descriptors.ts'

/** x where positive, alpha · (exp(x) − 1) elsewhere. */
export const eLU = defineKind({
  kind: 'ELU',
  group: 'activation',
  autoName: 'elu',
  parameters: [real('alpha', 1, { searchable: true })],
  forward({ ops }, [x], p) {
    const alpha = p.real('alpha')
    const result = ops.unary('elu', x)
    return alpha === 1 ? result : ops.select(ops.compare('greater', x, 0), result, ops.binary('mul', result, alpha))
  },
})
