import type { EpochMetrics, ExperimentRow } from '../../src-shared/contract/experiments.ts'
import type { LiveBatch, QueueEntry, QueueState, RunProgress } from '../../src-shared/contract/queue.ts'

/** What live events have told so far. */
export interface LiveState {
  readonly queue: QueueState | null
  /** By run id; only runs that train now. */
  readonly progress: ReadonlyMap<number, RunProgress>
}

export const emptyLiveState: LiveState = { queue: null, progress: new Map() }

const trains = (state: string): boolean => state === 'training' || state === 'starting'

function trainingRuns(queue: QueueState): Set<number> {
  return new Set(queue.entries.flatMap((entry) => entry.runs.filter((run) => trains(run.state)).map((run) => run.id)))
}

/** The state after a batch. Progress of runs that no longer train is dropped. */
export function applyBatch(state: LiveState, batch: LiveBatch): LiveState {
  const queue = batch.queue ?? state.queue
  if (batch.queue === null && batch.progress.length === 0) return state
  const progress = new Map(state.progress)
  for (const entry of batch.progress) progress.set(entry.runId, entry)
  if (batch.queue !== null) {
    const alive = trainingRuns(batch.queue)
    for (const runId of progress.keys()) if (!alive.has(runId)) progress.delete(runId)
  }
  return { queue, progress }
}

/** Epochs of an experiment's runs with new ones added; an epoch that is known already is replaced. */
export function addEpochs(known: Readonly<Record<number, readonly EpochMetrics[]>>, added: LiveBatch['epochs']): Readonly<Record<number, readonly EpochMetrics[]>> {
  const next: Record<number, readonly EpochMetrics[]> = { ...known }
  for (const { runId, metrics } of added) {
    const others = (next[runId] ?? []).filter((epoch) => epoch.epoch !== metrics.epoch)
    next[runId] = [...others, metrics].sort((a, b) => a.epoch - b.epoch)
  }
  return next
}

/** Experiments whose row differs from what was known. */
export function changedEntries(before: QueueState | null, after: QueueState): QueueEntry[] {
  const known = new Map(before?.entries.map((entry) => [entry.experiment.id, JSON.stringify(entry)]) ?? [])
  return after.entries.filter((entry) => known.get(entry.experiment.id) !== JSON.stringify(entry))
}

/** The table's rows with newer ones put in place, or first where they are new. */
export function mergeRows(rows: readonly ExperimentRow[], newer: readonly ExperimentRow[]): ExperimentRow[] {
  const byId = new Map(newer.map((row) => [row.id, row]))
  const known = new Set(rows.map((row) => row.id))
  const added = newer.filter((row) => !known.has(row.id)).sort((a, b) => b.id - a.id)
  return [...added, ...rows.map((row) => byId.get(row.id) ?? row)]
}

/** Rows with newer ones in place of those they are about. The same rows where none is. */
export function replaceRows(rows: readonly ExperimentRow[], newer: readonly ExperimentRow[]): readonly ExperimentRow[] {
  const byId = new Map(newer.map((row) => [row.id, row]))
  return rows.some(({ id }) => byId.has(id)) ? rows.map((row) => byId.get(row.id) ?? row) : rows
}

/** Experiments with a run that has fewer epochs than was known: what is known of their epochs no longer holds. */
export function experimentsSetBack(before: QueueState | null, after: QueueState): number[] {
  const known = new Map(before?.entries.flatMap(({ runs }) => runs.map((run) => [run.id, run.epochsDone])) ?? [])
  return after.entries.filter(({ runs }) => runs.some((run) => (known.get(run.id) ?? 0) > run.epochsDone)).map(({ experiment }) => experiment.id)
}

/** One run that trains now. */
export interface ActiveRun {
  readonly entry: QueueEntry
  readonly run: QueueEntry['runs'][number]
  readonly progress: RunProgress | null
  /** 0..1 over all its epochs. */
  readonly fraction: number
}

/** Share of a run's planned epochs that is done, the current epoch counted in part. */
export function runFraction(run: QueueEntry['runs'][number], progress: RunProgress | null | undefined): number {
  if (run.state === 'done') return 1
  if (run.epochsPlanned === 0) return 0
  const within = progress && progress.total > 0 && progress.epoch >= run.epochsDone ? progress.done / progress.total : 0
  return Math.min(1, (run.epochsDone + within) / run.epochsPlanned)
}

/** Seconds that a training run still needs at its present speed; null before it was measured. */
export function runSecondsLeft(run: QueueEntry['runs'][number], progress: RunProgress | null | undefined): number | null {
  if (!progress || progress.imagesPerSecond <= 0) return null
  const epochs = run.epochsPlanned - progress.epoch - 1
  return (progress.total - progress.done + Math.max(0, epochs) * progress.total) / progress.imagesPerSecond
}

export function activeRuns(state: LiveState): ActiveRun[] {
  return (state.queue?.entries ?? []).flatMap((entry) =>
    entry.runs
      .filter((run) => trains(run.state))
      .map((run) => {
        const progress = state.progress.get(run.id) ?? null
        return { entry, run, progress, fraction: runFraction(run, progress) }
      }),
  )
}
