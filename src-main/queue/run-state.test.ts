import { expect, test } from 'vitest'
import { afterLoss } from './crashes.ts'
import { impossibleTransition, nextState } from './run-state.ts'

test('a run goes from queued to done, and what is over stays as it is', () => {
  expect(nextState('queued', 'start')).toBe('starting')
  expect(nextState('starting', 'train')).toBe('training')
  expect(nextState('training', 'finish')).toBe('done')
  for (const over of ['done', 'failed', 'cancelled'] as const) {
    for (const transition of ['start', 'train', 'finish', 'fail', 'cancel', 'requeue'] as const) expect(nextState(over, transition)).toBeNull()
  }
  expect(impossibleTransition('Experiment 3', 'done', 'cancel').message).toBe('Experiment 3 is done, so there is nothing to cancel: expected one that is queued, starting, training, paused.')
})

test('a lost trainer puts the run back twice, then fails it with the reason', () => {
  const lost = { kind: 'lost', runId: 1, reason: 'was killed by SIGKILL', output: 'terminate called\n' } as const
  expect(afterLoss(0, lost)).toEqual({ transition: 'requeue', change: { crashes: 1 } })
  expect(afterLoss(1, lost)).toEqual({ transition: 'requeue', change: { crashes: 2 } })
  expect(afterLoss(2, lost)).toMatchObject({ transition: 'fail', change: { crashes: 3, error: { code: 'TRAINER_CRASHED', details: { output: 'terminate called' } } } })
})
