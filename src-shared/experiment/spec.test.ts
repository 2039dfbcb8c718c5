import { expect, test } from 'vitest'
import type { Model } from '../model/graph.ts'
import { defaultProtocol, defaultTraining, experimentSpecSchema } from './spec.ts'

test('a model arrives as it was sent, also what only Keras reads of it', () => {
  const model: Model = {
    name: 'opaque',
    form: 'functional',
    layers: [
      { name: 'input', kind: 'Input', parameters: { batch_shape: [null, 28, 28, 1] }, inputs: [] },
      {
        name: 'own', kind: 'MyLayer', parameters: { size: [1, { deep: null }] }, inputs: ['input'],
        keras: { module: 'mine', registeredName: 'mine>MyLayer', buildConfig: { input_shape: [null, 28] }, call: { args: [{ $input: 0 }], kwargs: { mask: null } } },
      },
    ],
  }
  const spec = experimentSpecSchema.parse({ name: ' named ', model, dataset: { id: 'fashion-mnist' }, training: defaultTraining, protocol: defaultProtocol, seed: 1 })
  expect(spec.model).toEqual(model)
  expect(spec).toMatchObject({ name: 'named', dataset: { limit: null }, modelSource: null })
})
