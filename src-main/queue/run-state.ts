import { ProductError } from '../../src-shared/contract/errors.ts'
import type { RunState } from '../../src-shared/contract/experiments.ts'

/**
 * What can happen to a run. `start`: an executor has it; `train`: its first step is near; `requeue`: it waits again, with its
 * checkpoint, because the workbench closed or its trainer was lost.
 */
export type RunTransition = 'start' | 'train' | 'finish' | 'fail' | 'cancel' | 'requeue'

const transitions: Readonly<Record<RunState, Readonly<Partial<Record<RunTransition, RunState>>>>> = {
  queued: { start: 'starting', fail: 'failed', cancel: 'cancelled' },
  starting: { train: 'training', fail: 'failed', cancel: 'cancelled', requeue: 'queued' },
  training: { train: 'training', finish: 'done', fail: 'failed', cancel: 'cancelled', requeue: 'queued' },
  paused: { requeue: 'queued', cancel: 'cancelled' },
  done: {},
  failed: {},
  cancelled: {},
}

/** The state that follows; null where this can't happen to a run in that state. */
export function nextState(state: RunState, transition: RunTransition): RunState | null {
  return transitions[state][transition] ?? null
}

/** The sentence for a person who asks for what can't happen. */
export function impossibleTransition(what: string, state: string, transition: RunTransition): ProductError {
  const possible = Object.entries(transitions).flatMap(([from, to]) => (transition in to ? [from] : []))
  return new ProductError('IMPOSSIBLE_TRANSITION', `${what} is ${state}, so there is nothing to ${transition}: expected one that is ${possible.join(', ')}.`, { usage: true, details: { state, transition } })
}
