import { describe, expect, it } from 'vitest'
import type { TrialRow } from '../../src-shared/contract/searches.ts'
import { mergeTrials, progressOf, timesAt, trialCsv } from './trials.ts'

const row = (trial: number, status: TrialRow['status'], rest: Partial<TrialRow> = {}): TrialRow => ({
  trial, status, values: {}, experimentId: trial, score: null, std: null, foldScores: [], epochs: 0, epochsPlanned: 3, seconds: null, parameters: 10, error: null, ...rest,
})

describe('trials that change', () => {
  it('take their places, new ones at the end', () => {
    const merged = mergeTrials([row(1, 'done'), row(2, 'training')], [row(2, 'done'), row(3, 'training')])
    expect(merged.map(({ trial, status }) => [trial, status])).toEqual([[1, 'done'], [2, 'done'], [3, 'training']])
  })
  it('are the same list where nothing changed', () => {
    const known = [row(1, 'done')]
    expect(mergeTrials(known, [])).toBe(known)
  })
})

describe('times', () => {
  const told = { seconds: 100, secondsLeft: 30, counts: { training: 1, done: 2 }, refit: null }
  it('go on while something trains', () => expect(timesAt(told, 4)).toEqual({ total: 104, left: 26 }))
  it('stand still otherwise', () => expect(timesAt({ ...told, counts: { done: 3 } }, 4)).toEqual({ total: 100, left: 30 }))
  it('never fall below nothing, and unknown stays unknown', () => expect(timesAt({ ...told, seconds: null }, 40)).toEqual({ total: null, left: 0 }))
})

it('skipped trials come on top of those asked for', () => expect(progressOf({ trials: 4, counts: { done: 1, failed: 1, skipped: 5 } })).toEqual({ done: 2, share: 0.5 }))

it('a file has a column for each parameter and each fold, and nothing where there is nothing', () => {
  const rows = trialCsv([{ name: 'filters' }, { name: 'kernel' }], [
    row(1, 'done', { values: { filters: 32, kernel: [3, 3] }, score: 0.5, std: 0.1, foldScores: [0.4, 0.6], epochs: 6, seconds: 2.5 }),
    row(2, 'skipped', { values: { filters: 64 }, experimentId: null, parameters: null, error: { code: 'MODEL_ABOVE_MEMORY', message: 'Too large.', details: {} } }),
  ])
  expect(rows).toEqual([
    ['trial', 'status', 'filters', 'kernel', 'score', 'std', 'fold_1', 'fold_2', 'epochs', 'seconds', 'parameters', 'experiment', 'error'],
    [1, 'done', 32, '[3,3]', 0.5, 0.1, 0.4, 0.6, 6, 2.5, 10, 1, null],
    [2, 'skipped', 64, null, null, null, null, null, 0, null, null, null, 'Too large.'],
  ])
})
