import { writeFileSync } from 'node:fs'
import { afterAll, expect, test, vi } from 'vitest'
import { CommandLineBench } from './command-line-support.ts'
import type { SearchResult } from './search-result.ts'

// Real trainings on a machine that may be busy.
vi.setConfig({ testTimeout: 300_000 })

const bench = new CommandLineBench()
afterAll(() => bench.remove())

const file = bench.place('two sizes.json')
writeFileSync(file, JSON.stringify({
  template: 'baseline',
  training: { batchSize: 16 },
  space: {
    parameters: [
      { name: 'filters', target: { kind: 'layer', layer: 'conv2d', parameter: 'filters' }, domain: { kind: 'choice', values: [1, 2] } },
      { name: 'units', target: { kind: 'layer', layer: 'dense', parameter: 'units' }, domain: { kind: 'integer', min: 4, max: 8, step: 4 } },
    ],
  },
}))
const small = ['--limit', '60', '--epochs', '1']

test('search trains the trials of a file, tells each as it comes, and ends with one JSON object', async () => {
  const { code, out, err } = await bench.run('search', file, ...small, '--sampler', 'grid', '--trials', '9', '--refit-epochs', '2', '--json')
  expect([code, err]).toEqual([0, expect.stringContaining('Note: The space holds 4 configurations, and 9 trials are asked for')])
  const result = JSON.parse(out) as SearchResult
  expect(result).toEqual({
    search: 1,
    experiment: 5,
    trials: [[1, 4], [1, 8], [2, 4], [2, 8]].map(([filters, units], i) => ({
      trial: i + 1, values: { filters, units }, score: expect.any(Number) as number, std: null, epochs: 1, seconds: expect.any(Number) as number, status: 'done', experiment: i + 1,
    })),
    best: expect.objectContaining({ trial: expect.any(Number) as number }) as object,
    refit: { valAccuracy: [expect.any(Number), expect.any(Number)] },
    ended: 'exhausted',
    spaceSize: 4,
    seconds: expect.any(Number) as number,
  })
  const best = result.trials.find(({ trial }) => trial === result.best!.trial)!
  expect(result.best).toEqual({ trial: best.trial, values: best.values, score: Math.max(...result.trials.map(({ score }) => score!)) })
  expect(err).toMatch(/Trial 1\nHyperparameter {2}Value {2}Best value so far\nfilters {9}1 {6}\?\nunits {11}4 {6}\?\n/)
  expect(err).toMatch(/Trial 4 complete in .+: val_accuracy 0\.\d{4}, best so far 0\.\d{4} \(trial \d\), total time/)
  expect(err).toMatch(/Trial 2 · Epoch 1 · .+ - accuracy: .+ - val_loss: /)
  expect(err).toMatch(/Refit · Epoch 2 · /)

  // The best model is one like any other.
  expect((await bench.json<{ folds: unknown[] }>('show', '5')).folds).toHaveLength(1)
})

test('over folds, trials have a spread; as text the result shows trials, best and refit', async () => {
  const { code, out } = await bench.run('search', file, ...small, '--trials', '2', '--folds', '2', '--objective', 'val_loss', '--no-refit', '--seed', '3')
  expect(code).toBe(0)
  expect(out).toMatch(/^Trial {2}filters {2}units {2}val_loss \(mean ± std\) {2}Time\n1 .+ \d\.\d{4} ± \d\.\d{4}/)
  expect(out).toMatch(/Best: trial \d, val_loss \d\.\d{4}/)
  expect(out).not.toContain('Refit')
})

test('interrupted, the same command goes on with the same search', async () => {
  const args = ['search', file, ...small, '--epochs', '40', '--trials', '4', '--no-refit', '--name', 'long']
  const first = bench.start(...args)
  await first.said('Trial 2 · Epoch 1')
  first.kill('SIGINT')
  expect(await first.finished).toMatchObject({ code: 130, err: expect.stringContaining('it goes on where it was when the same command is given again') as string })
  const { code, out, err } = await bench.run(...args, '--json')
  expect([code, err]).toEqual([0, expect.stringMatching(/Search \d: long, seed 1, goes on \(\d of 4 trials are done\)/)])
  expect((JSON.parse(out) as SearchResult).trials.map(({ epochs, status }) => [epochs, status])).toEqual([1, 2, 3, 4].map(() => [40, 'done']))
})

test.each([
  [['search', 'baselin'], 'There is no template and no file "baselin". Did you mean baseline?'],
  [['search', file, '--sampler', 'randon'], '--sampler: expected one of random, grid, quasi-random, tpe, received "randon". Did you mean random?'],
  [['search', file, '--objective', 'accurate'], 'Did you mean accuracy?'],
  [['search', file, '--trials', '0'], '--trials: expected at least 1, received 0'],
  [['search', file, '--folds', '3', '--validation-split', '0.2'], '--folds and --validation-split exclude each other'],
  [['search', file, '--validation-split', '1.5'], '--validation-split: expected less than 1, received 1.5'],
  [['search', file, '--limit', '5'], 'None of the first 4 configurations of the space can be trained. The first: The batch size must be at most the training samples of a fold'],
])('%j is answered with what was expected', async (args, words) => {
  const { code, err } = await bench.call(...args)
  expect([code, err]).toEqual([2, expect.stringContaining(words)])
})
