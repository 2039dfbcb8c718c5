import { describe, expect, it } from 'vitest'
import { modelToKeras } from './keras-config.ts'
import { modelFromText, modelToText } from './model-text.ts'
import { modelTemplate } from './templates/index.ts'
import { randomModel } from './testing/random-model.ts'

describe('models as text', () => {
  it('come back as they were, whole or in part', () => {
    const model = { ...randomModel(3), form: 'functional' as const }
    expect(modelFromText(modelToText(model))).toEqual(model)
    expect(modelFromText(modelToText(model, ['dense'])).layers.map(({ name }) => name)).toEqual(['dense'])
  })
  it('may be Keras JSON', () => {
    const model = modelTemplate('baseline')!.build()
    expect(modelFromText(JSON.stringify(modelToKeras(model)))).toEqual(model)
  })
  it.each([
    ['', 'MODEL_TEXT_NOT_JSON'],
    ['nonsense', 'MODEL_TEXT_NOT_JSON'],
    ['[1, 2]', 'KERAS_NOT_A_MODEL'],
    ['{"format": "foldbench-model", "version": 2, "model": {}}', 'MODEL_TEXT_NEWER'],
    ['{"format": "foldbench-model", "version": 1}', 'MODEL_TEXT_INVALID'],
    ['{"format": "foldbench-model", "version": 1, "model": {"layers": [{"name": "a"}]}}', 'MODEL_TEXT_INVALID'],
    ['{"format": "foldbench-model", "version": 1, "model": {"layers": [{"name": "a", "kind": "ReLU", "inputs": [3]}]}}', 'MODEL_TEXT_INVALID'],
  ])('%j is refused', (text, code) => {
    expect(() => modelFromText(text)).toThrow(expect.objectContaining({ code }))
  })
})
