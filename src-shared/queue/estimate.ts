/** A run that is not over, for the estimate of what is left. */
export interface OpenRun {
  readonly experimentId: number
  /** What it still takes; null: nothing of its kind was measured. */
  readonly seconds: number | null
}

/**
 * When each experiment will be through, in seconds from now: the runs are taken in order by whichever trainer is free first.
 * @param runs in the order they run, those in training first
 * @param trainers how many train at once, 1 or more
 * @returns by experiment; null from the first run on whose time is unknown
 */
export function secondsLeft(runs: readonly OpenRun[], trainers: number): Map<number, number | null> {
  const free = Array.from({ length: trainers }, () => 0)
  const left = new Map<number, number | null>()
  let known = true
  for (const { experimentId, seconds } of runs) {
    known &&= seconds !== null
    if (!known || seconds === null) {
      left.set(experimentId, null)
      continue
    }
    const next = free.indexOf(Math.min(...free))
    const end = free[next]! + seconds
    free[next] = end
    left.set(experimentId, Math.max(left.get(experimentId) ?? 0, end))
  }
  return left
}
