import { describe, expect, it } from 'vitest'
import type { ExperimentDetail, RunRow } from '../../src-shared/contract/experiments.ts'
import { summaryText } from '../../src-shared/metrics/summary.ts'
import { finalRun, foldRows, foldRuns, foldScores, foldSummary } from './folds.ts'

const run = (fold: number, accuracy: number | null, state: RunRow['state'] = 'done'): RunRow => ({
  id: fold, experimentId: 1, role: fold === 0 ? 'final' : 'fold', fold, state, epochsDone: 10, epochsPlanned: 10, startedAt: null, finishedAt: null, imagesPerSecond: null, loss: 0.25, accuracy, error: null,
})
const detail = (...runs: RunRow[]): ExperimentDetail => ({ runs }) as Partial<ExperimentDetail> as ExperimentDetail

describe('folds of the study’s baseline', () => {
  // Accuracies, mean and deviation as the study printed them.
  const study = detail(run(0, 0.9114), run(2, 0.91667), run(1, 0.91258), run(3, 0.91275), run(4, 0.91583), run(5, 0.91583))

  it('come in order, without the final fit', () => {
    expect(foldRuns(study).map(({ fold }) => fold)).toEqual([1, 2, 3, 4, 5])
    expect(finalRun(study)?.accuracy).toBe(0.9114)
  })
  it('give the study’s line', () => expect(summaryText(foldSummary(study))).toBe('mean=91.473 std=0.172, n=5'))
})

it('counts only folds that are done', () => {
  const half = detail(run(1, 0.9), run(2, 0.95, 'training'), run(3, null, 'queued'))
  expect(foldScores(half)).toEqual([0.9, null, null])
  expect(foldSummary(half)).toMatchObject({ mean: 0.9, std: null, n: 1 })
})

it('writes fractions into files', () => expect(foldRows(detail(run(1, 0.91258)))).toEqual([['fold', 'state', 'loss', 'accuracy', 'epochs'], [1, 'done', 0.25, 0.91258, 10]]))
