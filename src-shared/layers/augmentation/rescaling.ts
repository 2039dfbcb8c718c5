import { numbers } from '../descriptors.ts'
import { defineKind } from '../define.ts'
import { perChannel, requirePerChannel } from './base.ts'

/** x · scale + offset, in training and at inference; one number or one a channel. */
export const rescaling = defineKind({
  kind: 'Rescaling',
  group: 'augmentation',
  autoName: 'rescaling',
  parameters: [numbers('scale', 1, { required: true }), numbers('offset', 0)],
  outputShape(p, [input = []]) {
    for (const name of ['scale', 'offset']) requirePerChannel(name, p.numbers(name), input.at(-1) ?? 1)
    return input
  },
  multiplyAdds: (_, __, output) => output.reduce((product, size) => product * size, 1),
  forward: ({ ops }, [x], p) =>
    ops.binary('add', ops.binary('mul', x, perChannel(ops, p.numbers('scale'))), perChannel(ops, p.numbers('offset'))),
})
