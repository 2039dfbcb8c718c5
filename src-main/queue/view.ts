import type { QueueEntry, QueueState } from '../../src-shared/contract/queue.ts'
import { runRow, type RunRecord, type Store } from '../database/index.ts'
import type { ActiveRun } from './active-run.ts'
import { secondsLeft, type OpenRun } from '../../src-shared/queue/estimate.ts'

/** Finished experiments of this session that stay in sight, the newest ones. */
const finishedInSight = 50

export interface QueueView {
  readonly store: Store
  readonly active: ReadonlyMap<number, ActiveRun>
  readonly trainers: number
  readonly device: string
  readonly problem: QueueState['problem']
  /** Experiments that were touched since the workbench started. */
  readonly session: ReadonlySet<number>
}

/** The queue as the database has it, with what only the running trainers know: their speed. */
export function queueState({ store, active, trainers, device, problem, session }: QueueView): QueueState {
  const waiting = store.runs.unfinishedExperiments()
  const finished = [...session].filter((id) => !waiting.includes(id)).sort((a, b) => b - a).slice(0, finishedInSight)
  const runs = new Map([...waiting, ...finished].map((id) => [id, store.runs.ofExperiment(id)]))
  const left = secondsLeft(openRuns(waiting.flatMap((id) => runs.get(id) ?? []), active), trainers)
  const entries = [...waiting, ...finished].flatMap((id): QueueEntry[] => {
    const experiment = store.experiments.row(id)
    return experiment ? [{ experiment, runs: (runs.get(id) ?? []).map(runRow), secondsLeft: left.get(id) ?? null }] : []
  })
  const all = [...left.values()]
  return {
    entries,
    trainers,
    device,
    problem,
    imagesPerSecond: [...active.values()].reduce((sum, run) => sum + run.imagesPerSecond, 0),
    secondsLeft: all.length === 0 || all.includes(null) ? null : Math.max(...all.map((seconds) => seconds ?? 0)),
  }
}

/** Runs that are not over, those in training first, with what each still takes. */
function openRuns(runs: readonly RunRecord[], active: ReadonlyMap<number, ActiveRun>): OpenRun[] {
  const open = runs.filter(({ state }) => state === 'queued' || state === 'starting' || state === 'training')
  const speeds = measuredSpeeds(runs, active)
  const inTraining = (run: RunRecord): boolean => active.get(run.id)?.occupies ?? false
  return [...open.filter(inTraining), ...open.filter((run) => !inTraining(run))].map((run) => {
    const speed = speeds.get(run.experimentId)
    return { experimentId: run.experimentId, seconds: speed === undefined ? null : samplesLeft(run, active.get(run.id)) / speed }
  })
}

function samplesLeft(run: RunRecord, active: ActiveRun | undefined): number {
  const epochsDone = active?.epochsDone ?? run.epochsDone
  const within = active?.progress?.epoch === epochsDone ? active.progress.done : 0
  return Math.max(0, (run.epochsPlanned - epochsDone) * run.trainSamples - within)
}

/**
 * Training samples a second by experiment, validation included: of whole epochs where there are any, else of the epoch that
 * runs, else of earlier runs' training alone.
 */
function measuredSpeeds(runs: readonly RunRecord[], active: ReadonlyMap<number, ActiveRun>): Map<number, number> {
  const sources: ((run: RunRecord) => number | null)[] = [
    (run) => run.imagesPerSecond,
    (run) => active.get(run.id)?.progress?.imagesPerSecond ?? null,
    (run) => {
      const seconds = active.get(run.id)?.epochSeconds
      return seconds ? run.trainSamples / seconds : null
    },
  ]
  const speeds = new Map<number, number>()
  for (const source of sources) {
    const found = new Map<number, number[]>()
    for (const run of runs) {
      const speed = source(run)
      if (speed !== null && speed > 0) found.set(run.experimentId, [...(found.get(run.experimentId) ?? []), speed])
    }
    for (const [id, values] of found) speeds.set(id, values.reduce((sum, value) => sum + value, 0) / values.length)
  }
  return speeds
}
