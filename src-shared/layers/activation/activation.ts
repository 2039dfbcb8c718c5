import { activate, activationShape } from '../activations.ts'
import { defineKind } from '../define.ts'
import { activation } from '../descriptors.ts'

/** An activation by its name. */
export const activationLayer = defineKind({
  kind: 'Activation',
  group: 'activation',
  autoName: 'activation',
  parameters: [activation('activation', 'relu', { required: true })],
  outputShape: (p, [input = []]) => activationShape(p.text('activation'), input),
  forward: ({ ops }, [x], p) => activate(ops, p.text('activation'), x),
})
