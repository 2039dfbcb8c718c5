import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { writeConfig } from '../model/keras/layer-config.ts'
import { activations } from './activations.ts'
import { layerKinds } from './index.ts'
import type { LayerKind } from './kind.ts'
import { layerCases } from './testing/cases.ts'
import type { LayerCase } from './testing/cases.ts'
import { OpsRecorder } from './testing/record-ops.ts'

interface Answer {
  readonly shape: readonly number[]
  readonly weights: readonly (readonly [string, readonly number[], boolean])[]
  readonly parameters: number
  readonly config: Readonly<Record<string, unknown>>
  readonly training?: number | string
  readonly inference?: number | string
  readonly trainingUpdates?: Readonly<Record<string, number | string>>
  readonly inferenceUpdates?: Readonly<Record<string, number | string>>
}

const named = Object.keys(activations).filter((name) => name !== 'glu')
const questions: readonly (readonly [string, LayerCase])[] = [
  ...Object.entries(layerCases).flatMap(([kind, cases]) => cases.map((each) => [kind, each] as const)),
  ...named.map((activation) => ['Activation', { parameters: { activation }, inputs: [[3, 2, 5]] }] as const),
]

function record(kind: LayerKind, { parameters, inputs }: LayerCase, training: boolean) {
  const recorder = new OpsRecorder()
  const values = inputs.map((shape, index) => recorder.given(`input${index}`, [-1, ...shape]))
  const weights = Object.fromEntries((kind.weights?.(parameters, inputs) ?? []).map(({ name, shape }) => [name, shape]))
  const output = kind.forward(recorder.context(training, weights), values, parameters)
  expect(output.shape.slice(1)).toEqual(kind.outputShape(parameters, inputs))
  return { steps: recorder.steps, output: output.ref, updates: recorder.updates }
}

const asked = JSON.stringify(
  questions.map(([name, each]) => {
    const kind = layerKinds[name]!
    const className = name === 'Input' ? 'InputLayer' : name
    return {
      layer: { module: 'keras.layers', class_name: className, config: writeConfig({ name: 'layer', kind: name, parameters: each.parameters, inputs: [] }, 'keras'), registered_name: null },
      inputs: each.inputs,
      many: kind.inputs === 'many',
      programs: kind.inputs === 'none' || each.shapeOnly ? {} : { training: record(kind, each, true), inference: record(kind, each, false) },
    }
  }),
)
const printed = execFileSync(process.env['FOLDBENCH_KERAS_PYTHON'] ?? 'python3', [fileURLToPath(new URL('./testing/keras_layers.py', import.meta.url))], {
  input: asked,
  maxBuffer: 2 ** 28,
  encoding: 'utf8',
  env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', CUDA_VISIBLE_DEVICES: '' },
})
const { keras, tensorflow, answers } = JSON.parse(printed) as { keras: string; tensorflow: string; answers: Answer[] }

describe(`Keras ${keras} on TensorFlow ${tensorflow}`, () => {
  it.each(questions.map(([kind, each], index) => ({ kind, each, answer: answers[index]! })))('$kind $each.parameters', ({ kind: name, each, answer }) => {
    const kind = layerKinds[name]!
    expect(kind.outputShape(each.parameters, each.inputs)).toEqual(answer.shape)
    const weights = kind.weights?.(each.parameters, each.inputs) ?? []
    // Keras lists trainable weights before others; the order within the file is that of `weights`.
    expect(weights.map(({ name, shape, trainable }) => [name, shape, trainable])).toEqual(answer.weights)
    if (kind.inputs === 'none' || each.shapeOnly) return
    expect(answer.training).toBeLessThan(2e-5)
    expect(answer.inference).toBeLessThan(2e-5)
    for (const difference of Object.values({ ...answer.trainingUpdates, ...answer.inferenceUpdates })) expect(difference).toBeLessThan(1e-5)
  })

  it('agrees with the values stored for the tests without Keras', () => {
    const cases = questions.slice(0, -named.length).map(([kind, { parameters, inputs }], index) => {
      const { shape, weights, parameters: count, config } = answers[index]!
      return JSON.stringify({ kind, parameters, inputs, shape, weights, count, config })
    })
    const stored = `{ "origin": "keras ${keras} on tensorflow ${tensorflow}", "cases": [\n${cases.join(',\n')}\n] }\n`
    return expect(stored).toMatchFileSnapshot('./testing/keras-reference.json')
  })
})
