import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../database/test-support.ts'
import { checkSpec } from './check.ts'
import { chain, libraryOf, preparedFrom, smallModel, smallSpec, tinyDataset } from './test-support.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const imagesOf = (labels: number[]) => ({ pixels: new Uint8Array(labels.length * 64), labels: Int32Array.from(labels) })
const repeated = (...counts: number[]): number[] => counts.flatMap((n, label) => Array.from({ length: n }, () => label))
const datasets = libraryOf(
  tinyDataset(folder.path, 'stripes', { train: 120, test: 40 }),
  preparedFrom(folder.path, 'uneven', { train: imagesOf(repeated(40, 40, 3)), test: imagesOf([]) }, 3),
  preparedFrom(folder.path, 'one-based', { train: imagesOf([1, 2, 3, 1, 2, 3]), test: imagesOf([]) }, 3),
)

const refusal = (spec: ReturnType<typeof smallSpec>): Promise<unknown> => checkSpec(spec, datasets).catch((error: unknown) => error)
const { training } = smallSpec()

test('a sound specification: its runs with their training samples, its parameters', async () => {
  const { runs, parameters, warnings } = await checkSpec(smallSpec(), datasets)
  expect(runs).toEqual([...[1, 2, 3].map((fold) => ({ role: 'fold', fold, trainSamples: 80 })), { role: 'final', fold: 0, trainSamples: 120 }])
  expect(parameters).toBe(64 * 16 + 16 + 16 * 4 + 4)
  expect(warnings).toEqual([])
})

test('what cannot run is refused with what was expected and what arrived', async () => {
  expect(await refusal(smallSpec({ protocol: { kind: 'k-fold', folds: 121 } }))).toMatchObject({ code: 'MORE_FOLDS_THAN_SAMPLES', usage: true, message: expect.stringContaining('121 folds for 120 samples') as string })
  expect(await refusal(smallSpec({ dataset: { id: 'stripes', limit: 121 } }))).toMatchObject({ code: 'LIMIT_ABOVE_DATA', usage: true })
  expect(await refusal(smallSpec({ batchSize: 81 }))).toMatchObject({ code: 'BATCH_ABOVE_SAMPLES', message: 'The batch size must be at most the training samples of a fold, 80. Received: 81.' })
  expect(await refusal(smallSpec({ dataset: { id: 'stripes', limit: 2 }, batchSize: 1 }))).toMatchObject({ code: 'MORE_FOLDS_THAN_SAMPLES' })
  expect(await refusal(smallSpec({ dataset: { id: 'one-based' }, model: smallModel(3), batchSize: 1 }))).toMatchObject({ code: 'LABEL_NOT_A_CLASS', message: expect.stringContaining('from 0 to 2. Received: 3 for training image 2') as string })
  expect(await refusal(smallSpec({ training: { ...training, classWeights: [1, 2] } }))).toMatchObject({ code: 'CLASS_WEIGHTS_COUNT' })
  expect(await refusal(smallSpec({ training: { ...training, topK: 4 } }))).toMatchObject({ code: 'TOP_K_ABOVE_CLASSES' })
})

test('a model that cannot be trained names the layer, the cause and the repair', async () => {
  expect(await refusal(smallSpec({ model: smallModel(7) }))).toMatchObject({ code: 'MODEL_PROBLEM', usage: true, message: 'dense_4 gives 7 scores; the data set has 4 classes. Give it 4.' })
  const shrinking = chain(['Input', { shape: [8, 8, 1] }], ['Conv2D', { filters: 2, kernel_size: [9, 9] }], ['Flatten', {}], ['Dense', { units: 4, activation: 'softmax' }])
  expect(await refusal(smallSpec({ model: shrinking }))).toMatchObject({ code: 'MODEL_PROBLEM', details: { layer: 'conv2d_1' } })
  expect(await refusal(smallSpec({ model: { name: 'empty', layers: [] } }))).toMatchObject({ code: 'MODEL_PROBLEM' })
})

test('a class with fewer images than folds is told before the start, with counts', async () => {
  const { warnings } = await checkSpec(smallSpec({ dataset: { id: 'uneven' }, model: smallModel(3), protocol: { kind: 'k-fold', folds: 5, stratified: true } }), datasets)
  expect(warnings.map(({ message }) => message)).toEqual([
    'The class class 2 has 3 training images, fewer than the 5 folds: some folds have none to validate.',
    'The class class 2 (3 training images) is not validated in folds 4, 5: its figures are not available there.',
    'The data set has no test images: the final model is trained and kept, but not judged.',
  ])
})

test('early stopping has nothing to watch in the final fit', async () => {
  const { warnings } = await checkSpec(smallSpec({ training: { ...training, earlyStopping: { monitor: 'val_loss', patience: 3, minDelta: 0, restoreBestWeights: true } } }), datasets)
  expect(warnings).toMatchObject([{ code: 'FINAL_TRAINS_ALL_EPOCHS' }])
})
