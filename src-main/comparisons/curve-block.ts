import { setImmediate } from 'node:timers/promises'
import type { CurveBlock, CurveName } from '../../src-shared/contract/comparisons.ts'
import type { Store } from '../database/index.ts'

/** Longest stretch of reading before others get their turn: trainers report to this process. */
const sliceMs = 20

/** One metric of many experiments in a block of numbers: a tenth of the size and the time of objects. */
export async function curveBlock({ epochs }: Store, ids: readonly number[], metric: CurveName): Promise<CurveBlock> {
  const runs: CurveBlock['runs'][number][] = []
  const lengths: number[] = []
  const columns: [number[], number[], number[]] = [[], [], []]
  let started = performance.now()
  for (const experimentId of ids) {
    for (const [id, fold, epoch, seconds, train, validation] of epochs.curve(experimentId, metric)) {
      if (runs.at(-1)?.id !== id) {
        runs.push({ id, experimentId, fold })
        lengths.push(0)
      }
      // An epoch that is missing (a cut-off write) leaves a gap, so that the others keep their place.
      for (let at = lengths.at(-1)!; at <= epoch; at++) {
        const found = at === epoch
        columns[0].push(found ? (train ?? Number.NaN) : Number.NaN)
        columns[1].push(found ? (validation ?? Number.NaN) : Number.NaN)
        columns[2].push(found ? seconds : Number.NaN)
      }
      lengths[lengths.length - 1] = epoch + 1
    }
    if (performance.now() - started < sliceMs) continue
    await setImmediate()
    started = performance.now()
  }
  return { runs, lengths, columns: new Blob(columns.map((values) => Float64Array.from(values))) }
}
