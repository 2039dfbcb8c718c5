import { describe, expect, it } from 'vitest'
import type { EpochMetrics, ExperimentRow, RunRow, RunState } from '../../src-shared/contract/experiments.ts'
import type { QueueEntry, QueueState, RunProgress } from '../../src-shared/contract/queue.ts'
import { activeRuns, addEpochs, applyBatch, changedEntries, emptyLiveState, experimentsSetBack, mergeRows, replaceRows, runFraction, runSecondsLeft } from './live-state.ts'

const row = (id: number, state: ExperimentRow['state'] = 'training', runsDone = 0): ExperimentRow => ({
  id, name: `experiment ${id}`, state, modelSource: null, dataset: 'fashion-mnist',
  protocol: { kind: 'k-fold', folds: 2, stratified: false, repeats: 1, final: false },
  seed: 1, parameters: 10, accuracy: null, testAccuracy: null, testLoss: null, styleIndex: id, createdAt: 0, startedAt: null, finishedAt: null, runsDone, runs: 2, tags: [], note: '', starred: false, archived: false,
})
const run = (id: number, state: RunState, epochsDone = 0): RunRow => ({
  id, experimentId: 1, role: 'fold', fold: id, state, epochsDone, epochsPlanned: 10, startedAt: null, finishedAt: null, imagesPerSecond: null, loss: null, accuracy: null, error: null,
})
const queueOf = (...entries: QueueEntry[]): QueueState => ({ entries, trainers: 2, device: 'CPU', imagesPerSecond: 0, secondsLeft: null, problem: null })
const progressOf = (runId: number, done: number, epoch = 0): RunProgress => ({ runId, experimentId: 1, epoch, done, total: 100, loss: 1, imagesPerSecond: 50, rssBytes: null })
const epoch = (number: number, accuracy = 0.5): EpochMetrics => ({ epoch: number, loss: 1, accuracy, valLoss: null, valAccuracy: null, topK: null, valTopK: null, learningRate: 0.001, seconds: 1 })

describe('live state', () => {
  const training = queueOf({ experiment: row(1), runs: [run(1, 'training', 3), run(2, 'queued')], secondsLeft: null })

  it('takes the whole queue and keeps progress of runs that train', () => {
    let state = applyBatch(emptyLiveState, { queue: training, progress: [progressOf(1, 40, 3)], epochs: [] })
    expect(activeRuns(state)).toMatchObject([{ run: { id: 1 } }])
    expect(activeRuns(state)[0]?.fraction).toBeCloseTo(0.34)
    state = applyBatch(state, { queue: queueOf({ experiment: row(1), runs: [run(1, 'done', 10), run(2, 'training')], secondsLeft: null }), progress: [], epochs: [] })
    expect([...state.progress.keys()]).toEqual([])
    expect(activeRuns(state)).toMatchObject([{ run: { id: 2 }, progress: null, fraction: 0 }])
  })

  it('names experiments whose runs went back behind what is known', () => {
    const back = queueOf({ experiment: row(1), runs: [run(1, 'queued', 2), run(2, 'queued')], secondsLeft: null })
    expect(experimentsSetBack(training, back)).toEqual([1])
    expect(experimentsSetBack(back, training)).toEqual([])
    expect(experimentsSetBack(null, training)).toEqual([])
  })

  it('exchanges rows of a page, and leaves one alone that nothing is about', () => {
    const page = [row(1), row(2)]
    expect(replaceRows(page, [row(2, 'done')])).toEqual([row(1), row(2, 'done')])
    expect(replaceRows(page, [row(3)])).toBe(page)
  })

  it('stays the same object where nothing of it changed', () => {
    const state = applyBatch(emptyLiveState, { queue: training, progress: [], epochs: [] })
    expect(applyBatch(state, { queue: null, progress: [], epochs: [{ runId: 1, experimentId: 1, metrics: epoch(0) }] })).toBe(state)
  })

  it('names the experiments that changed', () => {
    const later = queueOf({ experiment: row(1, 'training', 1), runs: [], secondsLeft: null }, { experiment: row(2), runs: [], secondsLeft: null })
    expect(changedEntries(training, later).map((entry) => entry.experiment.id)).toEqual([1, 2])
    expect(changedEntries(later, later)).toEqual([])
  })
})

describe('a run’s progress', () => {
  it('counts the current epoch in part', () => expect(runFraction(run(1, 'training', 7), progressOf(1, 50, 7))).toBeCloseTo(0.75))
  it('does not count an epoch twice that is done already', () => expect(runFraction(run(1, 'training', 8), progressOf(1, 100, 7))).toBeCloseTo(0.8))
  it('is whole when the run is done early', () => expect(runFraction(run(1, 'done', 4), null)).toBe(1))
  it('estimates the time left from images and speed', () => expect(runSecondsLeft(run(1, 'training', 7), progressOf(1, 50, 7))).toBeCloseTo((50 + 200) / 50))
  it('has no estimate before it was measured', () => expect(runSecondsLeft(run(1, 'training'), null)).toBeNull())
})

describe('query data from live events', () => {
  it('adds epochs in order and replaces one that is known', () => {
    const next = addEpochs({ 1: [epoch(0)] }, [{ runId: 1, experimentId: 1, metrics: epoch(1) }, { runId: 1, experimentId: 1, metrics: epoch(0, 0.9) }, { runId: 2, experimentId: 1, metrics: epoch(0) }])
    expect(next[1]?.map((entry) => [entry.epoch, entry.accuracy])).toEqual([[0, 0.9], [1, 0.5]])
    expect(next[2]).toHaveLength(1)
  })

  it('puts new rows first and newer ones in place', () => {
    const rows = mergeRows([row(2, 'done'), row(1)], [row(1, 'failed'), row(3), row(4)])
    expect(rows.map((entry) => [entry.id, entry.state])).toEqual([[4, 'training'], [3, 'training'], [2, 'done'], [1, 'failed']])
  })
})
