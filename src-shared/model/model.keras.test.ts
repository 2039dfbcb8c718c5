import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { inference } from './inference.ts'
import type { Model } from './graph.ts'
import { kerasCode } from './keras-code.ts'
import { modelFromKeras, modelToKeras } from './keras-config.ts'
import { summaryText } from './summary.ts'
import { modelTemplates } from './templates/index.ts'
import { randomModel } from './testing/random-model.ts'

interface Description {
  readonly class: string
  readonly parameters: number
  readonly summary: string
  readonly layers: readonly string[]
  readonly output: readonly number[]
}
interface Answer {
  readonly json: Description
  readonly h5: Description
  readonly code: Description
  readonly again: unknown
}

const templates = modelTemplates.map((template) => template.build())
const models: readonly Model[] = [
  ...templates,
  { ...templates[0]!, name: 'baseline as functional', form: 'functional' },
  ...Array.from({ length: 10 }, (_, seed) => randomModel(seed, 5)),
]
const width = 110
const printed = execFileSync(process.env['FOLDBENCH_KERAS_PYTHON'] ?? 'python3', [fileURLToPath(new URL('./testing/keras_models.py', import.meta.url))], {
  input: JSON.stringify(models.map((model) => ({ config: modelToKeras(model), h5: modelToKeras(model, 'h5'), code: kerasCode(model), width }))),
  maxBuffer: 2 ** 28,
  encoding: 'utf8',
  env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', CUDA_VISIBLE_DEVICES: '', COLUMNS: '140', PYTHONIOENCODING: 'utf-8' },
})
const { keras, answers } = JSON.parse(printed) as { keras: string; answers: Answer[] }

describe(`Keras ${keras}`, () => {
  it.each(models.map((model, index) => ({ name: model.name, model, answer: answers[index]! })))('$name: JSON, .h5 JSON and code give our summary', ({ model, answer }) => {
    const found = inference(model)
    const summary = summaryText(model, { lineLength: width }).trimEnd()
    for (const { summary: theirs, parameters, output } of [answer.json, answer.h5, answer.code]) {
      expect(theirs).toBe(summary)
      expect(parameters).toBe(found.parameters)
      expect(output).toEqual([10])
    }
    expect(answer.json.class).toBe(modelToKeras(model).class_name)
    expect(answer.code.class).toBe(answer.json.class)
    expect(found.order.map(({ node }) => node.name).filter((name) => answer.json.layers.includes(name))).toEqual(answer.json.layers)
  })

  it.each(models.map((model, index) => ({ name: model.name, model, answer: answers[index]! })))('$name: what Keras writes reads back as the same model', ({ model, answer }) => {
    const back = modelFromKeras(answer.again).model
    expect({ ...back, layers: byName(back) }).toEqual({ ...model, ...(modelToKeras(model).class_name === 'Functional' && { form: 'functional' }), layers: byName(modelFromKeras(modelToKeras(model)).model) })
  })

  const byName = (model: Model) =>
    [...model.layers]
      // Keras writes a factor as its interval.
      .map(({ parameters: { factor: _factor, ...parameters }, ...layer }) => ({ ...layer, parameters }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
})
