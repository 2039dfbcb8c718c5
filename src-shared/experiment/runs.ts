import type { RunRole } from '../contract/experiments.ts'
import type { Protocol } from './spec.ts'

/** The runs of a protocol in the order they are queued: folds (or the hold-out), then the final fit. */
export function plannedRuns(protocol: Protocol): { role: RunRole; fold: number }[] {
  const runs: { role: RunRole; fold: number }[] = []
  if (protocol.kind === 'k-fold') {
    for (let fold = 1; fold <= protocol.folds * protocol.repeats; fold++) runs.push({ role: 'fold', fold })
  } else {
    runs.push({ role: 'hold-out', fold: 1 })
  }
  if (protocol.final) runs.push({ role: 'final', fold: 0 })
  return runs
}
