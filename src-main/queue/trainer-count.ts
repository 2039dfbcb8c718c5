import { availableParallelism, totalmem } from 'node:os'
import { threadsOfRuns } from '../../src-shared/experiment/threading.ts'

/** A trainer takes about 0.6 GiB for the study's models, and twice that leaves room for larger ones and for the rest of the machine. */
const memoryForTwo = 4 * 1024 ** 3

/**
 * Trainers at once when nobody has said how many: one a core, at most two per 4 GiB of memory, at least one.
 * @param memoryBytes of the machine, or what this process is limited to
 */
export function defaultTrainers(cores = availableParallelism(), memoryBytes = availableMemory()): number {
  return Math.max(1, Math.min(cores, Math.floor((2 * memoryBytes) / memoryForTwo)))
}

/**
 * Threads of each run of an experiment when nobody has said how many. Follows from the machine and the number of its runs,
 * not from how many trainers are set at the moment: the same experiment gives the same numbers.
 */
export function defaultThreads(runs: number): number {
  return threadsOfRuns(availableParallelism(), defaultTrainers(), runs)
}

function availableMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}
