import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { EpochMetrics, ExperimentRow, ExperimentState, RunRow, RunState } from '../../src-shared/contract/experiments.ts'
import type { LiveBatch, QueueState } from '../../src-shared/contract/queue.ts'
import { defaultProtocol, defaultTraining, experimentSpecSchema } from '../../src-shared/experiment/spec.ts'
import { RunProgressView } from './run-progress.ts'
import { Terminal } from './terminal.ts'

const spec = experimentSpecSchema.parse({ name: 'baseline', model: { name: 'm', layers: [] }, dataset: { id: 'fashion-mnist' }, training: defaultTraining, protocol: defaultProtocol, seed: 1 })

function run(fold: number, state: RunState, others: Partial<RunRow> = {}): RunRow {
  return { id: fold + 10, experimentId: 4, role: fold === 0 ? 'final' : 'fold', fold, state, epochsDone: 0, epochsPlanned: 10, startedAt: 0, finishedAt: null, imagesPerSecond: null, loss: null, accuracy: null, error: null, ...others }
}

function batch(runs: readonly RunRow[], others: Partial<LiveBatch> = {}, state: ExperimentState = 'training'): LiveBatch {
  const experiment = { id: 4, name: 'baseline', state } as ExperimentRow
  const queue: QueueState = { entries: [{ experiment, runs, secondsLeft: 123 }], trainers: 2, device: 'CPU', imagesPerSecond: 0, secondsLeft: null, problem: null }
  return { queue, progress: [], epochs: [], ...others }
}

const metrics: EpochMetrics = { epoch: 0, loss: 0.49671, accuracy: 0.82341, valLoss: 0.33214, valAccuracy: 0.87994, topK: null, valTopK: null, learningRate: 0.001, seconds: 12.4 }
const progress = { runId: 11, experimentId: 4, epoch: 1, done: 12_000, total: 48_000, loss: 0.2811, imagesPerSecond: 21_400, rssBytes: null }

function view(terminalLike: { isTTY?: boolean; columns?: number } = {}): { take: RunProgressView['take']; said: () => string } {
  const err = Object.assign(new PassThrough(), terminalLike)
  const own = new RunProgressView(new Terminal(new PassThrough(), err), 4, spec)
  return { take: (next) => own.take(next), said: () => String(err.read() ?? '') }
}

describe('RunProgressView', () => {
  it('writes a line an epoch as Keras does, and each fold’s accuracy in percent to three decimals', () => {
    const { take, said } = view()
    take(batch([run(1, 'queued'), run(2, 'queued')]))
    take(batch([run(1, 'training'), run(2, 'queued')]))
    take({ queue: null, progress: [progress], epochs: [{ runId: 11, experimentId: 4, metrics }, { runId: 99, experimentId: 5, metrics }] })
    expect(take(batch([run(1, 'done', { accuracy: 0.91258 }), run(2, 'training')]))).toBe('training')
    expect(said()).toBe(
      ['Fold 1 of 5 starts', 'Fold 1 of 5 · Epoch 1/10 · 12 s - accuracy: 0.8234 - loss: 0.4967 - val_accuracy: 0.8799 - val_loss: 0.3321', 'Fold 2 of 5 starts', 'Fold 1 of 5: accuracy 91.258 %', ''].join('\n'),
    )
  })

  it('has no validation figures for the final fit, and calls its accuracy that of the test', () => {
    const { take, said } = view()
    take(batch([run(0, 'training')]))
    take({ queue: null, progress: [], epochs: [{ runId: 10, experimentId: 4, metrics: { ...metrics, valLoss: null, valAccuracy: null } }] })
    expect(take(batch([run(0, 'done', { accuracy: 0.9114 })], {}, 'done'))).toBe('done')
    expect(said()).toContain('Final fit · Epoch 1/10 · 12 s - accuracy: 0.8234 - loss: 0.4967\nFinal fit: test accuracy 91.140 %')
  })

  it('says that a trainer was lost and where the fold begins again, and tells a cause of failure once', () => {
    const { take, said } = view()
    const error = { code: 'TRAINER_CRASHED', message: 'The trainer was lost 3 times.', details: {} }
    take(batch([run(1, 'training'), run(2, 'training')]))
    take(batch([run(1, 'starting', { epochsDone: 3 }), run(2, 'training')]))
    take(batch([run(1, 'training', { epochsDone: 3 }), run(2, 'training')]))
    take(batch([run(1, 'failed', { error }), run(2, 'failed', { error })], {}, 'failed'))
    expect(said().split('\n').slice(2)).toEqual(['Fold 1 of 5 lost its trainer process and begins again at epoch 4', 'Fold 1 of 5 goes on with epoch 4', 'Fold 1 of 5 failed: The trainer was lost 3 times.', 'Fold 2 of 5 failed: for the same reason', ''])
  })

  it('keeps one line up to date on a terminal, cut to its width', () => {
    const { take, said } = view({ isTTY: true, columns: 60 })
    take(batch([run(1, 'training'), run(2, 'queued')], { progress: [progress] }))
    expect(said()).toMatch(/0 of 2 runs · fold 1 epoch 2\/10 25 % · loss 0\.2811 · 21,400$/)
    take({ queue: null, progress: [{ ...progress, done: 24_000 }], epochs: [] })
    expect(said()).toBe('\r\u001b[2K0 of 2 runs · fold 1 epoch 2/10 50 % · loss 0.2811 · 21,400')
  })
})
