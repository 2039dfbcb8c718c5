import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { call } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultProtocol, defaultTraining, experimentSpecSchema } from '../../src-shared/experiment/spec.ts'
import { modelToKeras } from '../../src-shared/model/keras-config.ts'
import { modelToText } from '../../src-shared/model/model-text.ts'
import type { ExchangeDeps, TrainedModelFile } from '../room.ts'
import { createExchangeRoom, writeModelArtifact } from './index.ts'
import { branched, chain, someWeights } from './tiny-models.ts'

const model = chain([2, 2, 1], ['flat', 'Flatten'], ['classes', 'Dense', { units: 3, activation: 'softmax' }])
const spec = experimentSpecSchema.parse({ name: 'Erster Versuch: 5 Faltungen!', model, dataset: { id: 'three' }, training: defaultTraining, protocol: defaultProtocol, seed: 1 })

let folder: string
let trained: TrainedModelFile
let deps: ExchangeDeps
const asked: unknown[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'foldbench-exchange-'))
  const workspace = { folder, artifacts: path.join(folder, 'artifacts'), cache: path.join(folder, 'cache') }
  await Promise.all([mkdir(workspace.artifacts), mkdir(workspace.cache)])
  const { relativePath, ...facts } = await writeModelArtifact(workspace, { model, weights: someWeights(model), training: defaultTraining, fileName: '7/final.h5' })
  trained = { artifact: { id: 1, experimentId: 7, runId: 3, kind: 'model', path: path.join(folder, relativePath), ...facts }, experimentId: 7, name: spec.name, role: 'final', fold: 0, spec }
  asked.length = 0
  deps = {
    workspace,
    datasets: {
      prepared: async (id) => ({ id, path: '', contentHash: '', classes: ['a', 'b', 'c'], sampleShape: [2, 2, 1], counts: { train: 0, test: 4 }, labels: async () => Int32Array.of(0, 1, 2, 0) }),
    },
    models: { modelFile: () => trained },
    // Stands for the trainer process: what matters here is what it is asked and what becomes of its answer.
    predictor: {
      predict: async (request) => {
        asked.push(request)
        return Float32Array.from([...request.indices].flatMap((index) => [0.2, 0.3 + index / 10, 0.4]))
      },
    },
  }
})
afterEach(() => rm(folder, { recursive: true }))

const procedures = () => createExchangeRoom(deps).procedures
const blob = (content: string | NonSharedBuffer) => new Blob([content])

describe('exportModel', () => {
  it('hands out the stored file under a plain name', async () => {
    const { fileName, content, sha256 } = await call(procedures().exportModel, { experimentId: 7, format: 'h5' })
    expect(fileName).toBe('erster-versuch-5-faltungen-final.h5')
    expect(sha256).toBe(trained.artifact.sha256)
    expect(Buffer.from(await content.arrayBuffer())).toEqual(await readFile(trained.artifact.path))
  })

  it('refuses a file that is not what was stored', async () => {
    await writeFile(trained.artifact.path, 'other')
    await expect(call(procedures().exportModel, { experimentId: 7, format: 'h5' })).rejects.toMatchObject({ code: 'ARTIFACT_CHANGED' })
    await rm(trained.artifact.path)
    await expect(call(procedures().exportModel, { experimentId: 7, format: 'h5' })).rejects.toMatchObject({ code: 'ARTIFACT_MISSING' })
  })
})

describe('predict', () => {
  it('sends the stored weights to the trainer and pairs its answer with the labels', async () => {
    const predictions = await call(procedures().predict, { experimentId: 7, dataset: 'three', indices: [2, 0] })
    expect(predictions.map(({ index, label, predicted }) => [index, label, predicted])).toEqual([[2, 2, 1], [0, 0, 2]])
    expect(predictions[1]?.probabilities).toEqual([...Float32Array.of(0.2, 0.3, 0.4)])
    expect(asked).toEqual([expect.objectContaining({ weights: someWeights(model), part: 'test', indices: [2, 0] })])
  })

  it('does the same with a file', async () => {
    const file = { name: 'mine.h5', content: blob(await readFile(trained.artifact.path)) }
    const predictions = await call(procedures().predictFile, { file, dataset: 'three', indices: [2, 0] })
    expect(predictions).toEqual(await call(procedures().predict, { experimentId: 7, dataset: 'three', indices: [2, 0] }))
    expect(await readdir(deps.workspace.cache)).toEqual([])
  })

  it('names the range of an index that is not there', async () => {
    await expect(call(procedures().predict, { experimentId: 7, dataset: 'three', indices: [4] })).rejects.toThrow('no image 4 among the test images: expected 0 to 3')
  })

  it('refuses an architecture without weights', async () => {
    const file = { name: 'model.json', content: blob(JSON.stringify(modelToKeras(model))) }
    await expect(call(procedures().predictFile, { file, dataset: 'three', indices: [0] })).rejects.toMatchObject({ code: 'MODEL_UNTRAINED' })
  })
})

describe('readModel', () => {
  const read = (name: string, content: string | NonSharedBuffer) => call(procedures().readModel, { name, content: blob(content) })

  it('reads Keras JSON, TF.js JSON, our own JSON and .h5, whatever their name', async () => {
    const architecture = { model: branched, format: 'json', trained: false }
    expect(await read('a.json', JSON.stringify(modelToKeras(branched)))).toEqual({ ...architecture, model: { ...branched, form: 'functional' } })
    expect(await read('b.txt', JSON.stringify({ modelTopology: { model_config: modelToKeras(branched, 'keras2') } }))).toMatchObject({ format: 'json', trained: false })
    expect(await read('c', JSON.stringify(branched))).toEqual(architecture)
    expect(await read('c2', modelToText(branched))).toEqual(architecture)
    expect(await read('d.json', await readFile(trained.artifact.path))).toMatchObject({ format: 'h5', trained: true, model: { layers: model.layers } })
  })

  it.each([
    ['page.h5', '<!DOCTYPE html>', 'MODEL_FILE_FOREIGN', /page\.h5 holds no model: expected a Keras \.h5 file, Keras JSON or a model of Foldbench, found a web page/],
    ['cut.json', '{"class_name": "Sequ', 'MODEL_INVALID', /cut\.json holds no model that can be read: expected JSON/],
    ['own.json', '{"class_name": "MyModel", "config": {}}', 'MODEL_INVALID', /Expected a Sequential or functional model\. Received: MyModel\./],
    ['ours.json', '{"name": "x", "layers": [{"name": "a"}]}', 'MODEL_INVALID', /layers\[0\] is damaged/],
  ])('refuses %s by the name that the person knows', async (name, content, code, message) => {
    await expect(read(name, content)).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string })
    expect(await readdir(deps.workspace.cache)).toEqual([])
  })
})
