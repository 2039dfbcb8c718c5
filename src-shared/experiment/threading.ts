import type { Model } from '../model/graph.ts'
import { inference } from '../model/inference.ts'
import { slicedShare, type ResolvedLayer } from '../model/slicing.ts'

/** How a training uses its threads: slices of a batch side by side, threads inside of an op, and ops at a time. */
export interface Threading {
  readonly ways: number
  readonly intraOp: number
  readonly interOp: number
}

/** Fewer samples than this in a slice, and its ops are too small to be worth a thread. */
const fewestSamples = 8
/** Less work than this before the slices join, and the threads are better used inside of the ops. */
const leastShare = 0.5

/**
 * Threads of each run of an experiment: the cores shared among the runs that it can have in training at once. Decided when
 * it is queued and kept with it, because sums of floating-point numbers depend on it.
 * @param trainers that the machine has room for
 * @param runs that the experiment has in all
 */
export function threadsOfRuns(cores: number, trainers: number, runs: number): number {
  return Math.max(1, Math.floor(cores / Math.max(1, Math.min(trainers, runs))))
}

/**
 * The rule: where most of the work lies before the slices join (convolutions without batch normalisation), each thread
 * takes a slice of the batch; elsewhere the threads share each op. Slices spare the threads the wait for each other at the
 * end of every op (figures in docs/performance.md). Follows from model, batch size and number of threads alone, so that a
 * run that is repeated or goes on computes as it did.
 */
export function threadingFor(model: Model, threads: number, batchSize: number): Threading {
  const ways = Math.min(threads, Math.floor(batchSize / fewestSamples))
  if (ways < 2) return { ways: 1, intraOp: threads, interOp: 1 }
  const { order, complete } = inference(model)
  if (!complete || slicedShare(order as readonly ResolvedLayer[]) < leastShare) return { ways: 1, intraOp: threads, interOp: 1 }
  return { ways, intraOp: Math.ceil(threads / ways), interOp: ways }
}
