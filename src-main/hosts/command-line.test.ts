import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeTinyDataset } from '../datasets/tiny-dataset.ts'
import { CommandLineBench } from './command-line-support.ts'
import type { ExperimentResult } from './result.ts'

/** Several processes that train, one after another, on a machine that may be busy. */
const patient = { timeout: 300_000 }

/** The command line as people and scripts use it: processes, a real workspace, a real TensorFlow. */
describe('on Fashion-MNIST', patient, () => {
  const bench = new CommandLineBench()
  const args = ['baseline', '--limit', '600', '--folds', '2', '--epochs', '1', '--seed', '7'] as const
  let result: ExperimentResult

  beforeAll(async () => {
    result = await bench.json('run', ...args)
  }, patient.timeout)
  afterAll(() => bench.remove())

  it('gives every fold with its epochs, and their mean and population deviation', () => {
    expect(result).toMatchObject({ experiment: 1, name: 'baseline', status: 'done', seed: 7 })
    expect(result.folds.map(({ fold, epochs }) => [fold, epochs.length])).toEqual([[1, 1], [2, 1]])
    const [a = 0, b = 0] = result.folds.map(({ accuracy }) => accuracy ?? Number.NaN)
    expect(result.accuracy).toEqual({ mean: expect.closeTo((a + b) / 2, 12) as number, std: expect.closeTo(Math.abs(a - b) / 2, 12) as number, n: 2 })
    for (const { loss, accuracy, epochs } of result.folds) expect([loss, accuracy]).toEqual([epochs[0]?.valLoss, epochs[0]?.valAccuracy])
    expect(result.artifacts.map((artifact) => path.basename(artifact.path))).toEqual(['fold-1.h5', 'fold-2.h5', 'final_model.h5'])
    expect(result.imagesPerSecond).toBeCloseTo(1200 / (result.seconds ?? 0), 6) // 300 + 300 + 600 images
  })

  it('gives one accuracy: evaluated, of the report, and of the matrix', () => {
    const matrix = result.confusionMatrix ?? []
    const all = matrix.flat().reduce((sum, value) => sum + value, 0)
    const right = matrix.reduce((sum, row, i) => sum + (row[i] ?? 0), 0)
    expect(all).toBe(10_000)
    expect(matrix.map((row) => row.reduce((sum, value) => sum + value, 0))).toEqual(Array(10).fill(1000))
    expect(right / all).toBe(result.test?.accuracy)
    expect(result.report?.accuracy).toBeCloseTo(right / all, 12)
    expect(right / all).toBeGreaterThan(0.5) // a misaligned report stands at 0.1
    expect(result.report?.classes.map(({ name }) => name)).toEqual(['T-shirt/Top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle Boot'])
  })

  it('gives the same numbers for the same seed with one trainer', async () => {
    const again = await bench.json<ExperimentResult>('run', ...args, '--trainers', '1', '--no-final')
    const figures = ({ folds }: ExperimentResult) => folds.map(({ loss, accuracy, epochs }) => [loss, accuracy, epochs[0]?.loss])
    expect(figures(again)).toEqual(figures(result))
    expect([again.test, again.report, again.confusionMatrix]).toEqual([null, null, null])
  })

  it('shows it again, and lists it', async () => {
    expect(await bench.json('show', '1')).toEqual(result)
    const { out } = await bench.run('show', '1')
    expect(out).toContain(`Accuracy: mean=${((result.accuracy.mean ?? 0) * 100).toFixed(3)}`)
    expect(out).toMatch(/weighted avg +0\.\d{4} +0\.\d{4} +0\.\d{4} +10,000/)
    expect((await bench.json<{ experiments: { id: number }[] }>('experiments')).experiments.map(({ id }) => id)).toContain(1)
  })

  it('predicts the same from the log and from the exported file', async () => {
    const file = bench.place('exported.h5')
    const { out } = await bench.run('export', '1', '--model', file)
    expect(out).toContain(result.artifacts.find((artifact) => path.basename(artifact.path).startsWith('final'))?.sha256)
    const [stored, exported] = [await bench.json('predict', '1', '--index', '3'), await bench.json('predict', file, '--dataset', 'fashion-mnist', '--index', '3')]
    expect(exported).toEqual(stored)
    expect(stored).toMatchObject({ index: 3, label: 1, labelName: 'Trouser', probabilities: expect.toSatisfy((values: number[]) => Math.abs(values.reduce((sum, value) => sum + value, 0) - 1) < 1e-5) as number[] })
  })

  it('trains the architecture of a file', async () => {
    const [artifact] = result.artifacts
    await copyFile(artifact?.path ?? '', bench.place('mine.h5'))
    const again = await bench.json<ExperimentResult>('run', bench.place('mine.h5'), ...args.slice(1), '--no-final')
    expect(again.name).toBe('mine')
    expect(again.folds.map(({ accuracy }) => accuracy)).toEqual(result.folds.map(({ accuracy }) => accuracy))
  })
})

describe('when it is cut off', patient, () => {
  const bench = new CommandLineBench()
  const command = ['run', 'baseline', '--limit', '3000', '--folds', '2', '--epochs', '3', '--no-final', '--name', 'cut off'] as const
  afterAll(() => bench.remove())

  it('stops at Ctrl-C, keeps what it has, and the same command finishes it', async () => {
    const run = bench.start(...command)
    await run.said('Epoch 1/3')
    run.kill('SIGINT')
    const { code, out, err } = await run.finished
    expect([code, out]).toEqual([130, ''])
    expect(err).toMatch(/Experiment 1 keeps what it has; it goes on .* when the same command is given again/)

    const second = await bench.run(...command, '--json')
    expect(second.err).toContain('Experiment 1: cut off, seed 1, goes on')
    const result = JSON.parse(second.out) as ExperimentResult
    expect([result.experiment, result.status, result.folds.map(({ epochs }) => epochs.length)]).toEqual([1, 'done', [3, 3]])

    const whole = await bench.json<ExperimentResult>(...command)
    expect(whole.experiment).toBe(2)
    expect(result.folds.map(({ accuracy, loss }) => [accuracy, loss])).toEqual(whole.folds.map(({ accuracy, loss }) => [accuracy, loss]))
  })

  it('refuses a second run in the same workspace, while reading works', async () => {
    const run = bench.start(...command, '--seed', '2')
    await run.said('Experiment 3')
    const [second, list] = await Promise.all([bench.run(...command), bench.run('experiments')])
    expect(second).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/is in use by a `foldbench` command \(process \d+/) as string })
    expect(list).toMatchObject({ code: 0, out: expect.stringContaining('cut off') as string })
    run.kill('SIGTERM')
    expect((await run.finished).code).toBe(130)
  })
})

describe('bad input', patient, () => {
  const bench = new CommandLineBench()
  const files = bench.place('files')
  beforeAll(async () => {
    bench.environment['FOLDBENCH_DATASET_DIR'] = files
    await writeTinyDataset(files, { train: 40, test: 20, size: 28 })
    await writeFile(bench.place('page.h5'), '<!DOCTYPE html>')
    await writeFile(bench.place('a-file'), '')
  })
  afterAll(() => bench.remove())

  it.each([
    [['rnu'], 2, "unknown command 'rnu'\n(Did you mean run?)"],
    [['run', 'baselin'], 2, 'There is no template and no file "baselin". Did you mean baseline?'],
    [['run', '@/page.h5'], 2, 'page.h5 holds no model'],
    [['run', 'baseline', '--epoch', '3'], 2, "unknown option '--epoch'\n(Did you mean --epochs?)"],
    [['run', 'baseline', '--folds', '1'], 2, '--folds: expected at least 2, received 1.'],
    [['run', 'baseline', '--folds', '41'], 2, 'Received: 41 folds for 40 samples'],
    [['run', 'baseline', '--batch', '0'], 2, '--batch: expected at least 1, received 0.'],
    [['run', 'baseline', '--batch', '64'], 2, 'The batch size must be at most the training samples of a fold, 32. Received: 64.'],
    [['run', 'baseline', '--epochs', '0'], 2, '--epochs: expected at least 1, received 0.'],
    [['run', 'baseline', '--learning-rate', '0'], 2, '--learning-rate: expected more than 0, received 0.'],
    [['run', 'baseline', '--learning-rate=-1'], 2, '--learning-rate: expected more than 0, received -1.'],
    [['run', 'baseline', '--learning-rate', 'fast'], 2, '--learning-rate: expected a number, received "fast".'],
    [['run', 'baseline', '--seed', '1.5'], 2, '--seed: expected a whole number, received 1.5.'],
    [['run', 'baseline', '--limit', '41'], 2, 'at most the 40 training images of fashion-mnist. Received: 41.'],
    [['run', 'baseline', '--trainers', '0'], 2, '--trainers: expected a whole number from 1 to 64, received 0.'],
    [['run', 'baseline', '--optimizer', 'adma'], 2, '--optimizer: expected one of sgd, adam, adamw, nadam, rmsprop, adagrad, received "adma".'],
    [['run', 'baseline', '--protocol', 'kfold'], 2, '--protocol: expected one of k-fold, stratified-k-fold, received "kfold". Did you mean k-fold?'],
    [['run', 'baseline', '--dataset', 'fashion'], 2, 'There is no data set "fashion". Did you mean fashion-mnist?'],
    [['run', 'baseline', '--workspace', '@/a-file'], 1, 'The workspace must be a folder, but'],
    [['run', 'baseline', '--workspace', '/proc/foldbench'], 1, "can't be made or written"],
    [['show', '7', '--workspace', '@/nowhere'], 2, 'There is no Foldbench workspace in'],
    [['show', 'seven'], 2, 'received "seven"'],
    [['export', '1', '--model', 'model.keras'], 2, '--model: expected a file name that ends in .h5, received "model.keras".'],
    [['predict', 'none.h5', '--index', '0'], 2, 'There is no file "none.h5"'],
    [['predict', '1'], 2, "required option '--index <n>' not specified"],
    [['serve', '--port', '70000'], 2, 'received 70000'],
    [['doctor'], 2, 'npm run -s foldbench -- doctor'],
  ] as const)('%j ends with %i', async (args, code, sentence) => {
    const finished = await bench.call(...args.map((arg) => arg.replace('@', bench.folder)))
    expect(finished).toMatchObject({ code, out: '', err: expect.stringContaining(sentence) as string })
    expect(finished.err).not.toMatch(/\n {4}at /)
  })

  it.each([
    ['missing', null, 't10k-labels-idx1-ubyte.gz is missing'],
    ['cut', 'cut', 'was cut off'],
    ['a web page', '<!DOCTYPE html><html>', 'is a web page, not data'],
  ])('a data file that is %s', async (_, content, sentence) => {
    const own = bench.place(`files-${content === null ? 'missing' : content.slice(0, 3)}`)
    await mkdir(own)
    for (const name of ['train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz', 't10k-images-idx3-ubyte.gz']) await copyFile(path.join(files, name), path.join(own, name))
    const last = 't10k-labels-idx1-ubyte.gz'
    if (content !== null) await writeFile(path.join(own, last), content === 'cut' ? (await readFile(path.join(files, last))).subarray(0, -12) : content)
    const other = new CommandLineBench()
    try {
      Object.assign(other.environment, { FOLDBENCH_DATASET_DIR: own })
      const { code, err } = await other.call('run', 'baseline')
      expect([code, err]).toEqual([1, expect.stringContaining(sentence)])
      expect(err).toContain(own)
    } finally {
      other.remove()
    }
  })

  it('a TensorFlow that is not there', async () => {
    const other = new CommandLineBench()
    try {
      Object.assign(other.environment, { FOLDBENCH_DATASET_DIR: files, FOLDBENCH_TF_ADDON: '/nowhere/addon.node' })
      const { code, out, err } = await other.run('run', 'baseline', '--folds', '2', '--batch', '8', '--json')
      expect([code, err]).toEqual([1, expect.stringContaining('TensorFlow could not be loaded')])
      expect(JSON.parse(out)).toMatchObject({ status: 'failed', errors: [{ code: 'TENSORFLOW_MISSING' }] })
    } finally {
      other.remove()
    }
  })
})

describe('templates, help, data sets', () => {
  const bench = new CommandLineBench()
  afterAll(() => bench.remove())

  it('lists the study with its parameter counts', async () => {
    const { templates } = await bench.json<{ templates: { name: string; parameters: number }[] }>('templates')
    const counts = Object.fromEntries(templates.map(({ name, parameters }) => [name, parameters]))
    expect(counts).toMatchObject({ baseline: 804_554, 'depth-growing': 356_234, 'depth-equal': 71_126, 'dropout-baseline': 804_554, 'dropout-deep': 356_234, 'search-best': 5_955_034 })
  })

  it('helps on standard output, and without a command on standard error', async () => {
    expect(await bench.call('--help')).toMatchObject({ code: 0, out: expect.stringMatching(/templates[\s\S]*run[\s\S]*search[\s\S]*experiments[\s\S]*show[\s\S]*export[\s\S]*predict[\s\S]*dataset[\s\S]*serve[\s\S]*doctor/) as string })
    expect(await bench.call()).toMatchObject({ code: 2, out: '' })
  })

  it('has no experiments where the person has no workspace yet', async () => {
    const fresh = new CommandLineBench()
    Object.assign(fresh.environment, { FOLDBENCH_WORKSPACE: '', XDG_DATA_HOME: fresh.place('data') })
    expect(await fresh.call('experiments', '--json')).toMatchObject({ code: 0, out: '{"experiments":[]}\n' })
    fresh.remove()
  })
})
