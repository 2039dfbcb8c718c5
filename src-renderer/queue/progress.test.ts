import { expect, it } from 'vitest'
import type { ExperimentRow, RunRow } from '../../src-shared/contract/experiments.ts'
import type { RunProgress } from '../../src-shared/contract/queue.ts'
import { entryFraction, isOpen } from './progress.ts'

const run = (id: number, state: RunRow['state'], epochsDone: number): RunRow => ({ id, experimentId: 1, role: 'fold', fold: id, state, epochsDone, epochsPlanned: 10, startedAt: null, finishedAt: null, imagesPerSecond: null, loss: null, accuracy: null, error: null })
const experiment = { id: 1, state: 'training' } as ExperimentRow
const progress = new Map<number, RunProgress>([[2, { runId: 2, experimentId: 1, epoch: 5, done: 50, total: 100, loss: 1, imagesPerSecond: 1, rssBytes: null }]])

it('counts the epochs of all runs', () => expect(entryFraction({ experiment, runs: [run(1, 'done', 10), run(2, 'training', 5), run(3, 'queued', 0)], secondsLeft: null }, progress)).toBeCloseTo((10 + 5.5) / 30))
it('is whole when done, although folds stopped early', () => expect(entryFraction({ experiment: { ...experiment, state: 'done' }, runs: [run(1, 'done', 4)], secondsLeft: null }, progress)).toBe(1))
it('is nothing without runs', () => expect(entryFraction({ experiment, runs: [], secondsLeft: null }, progress)).toBe(0))
it('knows what is still to run', () => expect((['queued', 'training', 'paused', 'done', 'failed', 'cancelled'] as const).filter(isOpen)).toEqual(['queued', 'training', 'paused']))
