import type { RunChange } from '../database/index.ts'
import type { RunEvent } from './executor.ts'
import type { RunTransition } from './run-state.ts'

/** A run that loses its trainer so often is failed, not tried for ever. */
const mostCrashes = 3

/**
 * What becomes of a run whose trainer was lost: it waits again and goes on from its checkpoint, until that has happened too often.
 * @param before how often it had happened
 */
export function afterLoss(before: number, { reason, output }: Extract<RunEvent, { kind: 'lost' }>): { transition: RunTransition; change: RunChange } {
  const crashes = before + 1
  if (crashes < mostCrashes) return { transition: 'requeue', change: { crashes } }
  const message =
    `The trainer process was lost ${crashes} times while it trained this run; the last time it ${reason}. ` +
    'Memory that ran out is the usual cause: try fewer trainers, a smaller batch or a smaller model.'
  return { transition: 'fail', change: { crashes, finishedAt: Date.now(), error: { code: 'TRAINER_CRASHED', message, details: { crashes, reason, output: output.trim() } } } }
}
