import type { Protocol } from '../experiment/spec.ts'
import { refuse, type Outcome } from './outcome.ts'

/** An experiment's scores with all that decides which samples its folds hold. */
export interface ScoredFolds {
  /** SHA-256 of the data set's snapshot. */
  readonly datasetHash: string
  /** Training samples after `limit`. */
  readonly samples: number
  readonly protocol: Protocol
  readonly seed: number
  /** Score of fold i + 1; null (or NaN) where that run has none. Larger is better. */
  readonly scores: readonly (number | null)[]
}

export interface PairedFolds {
  readonly a: readonly number[]
  readonly b: readonly number[]
  /** Numbers of the folds that both have, from 1. */
  readonly folds: readonly number[]
  /** Numbers of the folds that one of them lacks. */
  readonly leftOut: readonly number[]
  /** Validation samples over training samples of a fold: 1 / (k - 1). */
  readonly validationOverTraining: number
}

/**
 * The scores of two experiments over the same folds.
 *
 * Folds are the same when data, protocol and seed are. Refuses `different-data`, `different-protocol`, `different-seed` (both values in
 * `details`), `single-split` (a hold-out has one score: compare on its samples instead), `too-few-pairs` (fewer than 2 folds done by both).
 */
export function pairFolds(a: ScoredFolds, b: ScoredFolds): Outcome<PairedFolds> {
  if (a.datasetHash !== b.datasetHash || a.samples !== b.samples) return refuse('different-data', { a: a.samples, b: b.samples })
  const [protocolA, protocolB] = [a.protocol, b.protocol]
  if (splitKey(protocolA) !== splitKey(protocolB)) return refuse('different-protocol', { a: splitKey(protocolA), b: splitKey(protocolB) })
  if (a.seed !== b.seed) return refuse('different-seed', { a: a.seed, b: b.seed })
  if (protocolA.kind !== 'k-fold') return refuse('single-split')

  const folds: number[] = []
  const leftOut: number[] = []
  for (let i = 0; i < protocolA.folds * protocolA.repeats; i++) {
    const both = Number.isFinite(a.scores[i] ?? Number.NaN) && Number.isFinite(b.scores[i] ?? Number.NaN)
    ;(both ? folds : leftOut).push(i + 1)
  }
  if (folds.length < 2) return refuse('too-few-pairs', { pairs: folds.length, needed: 2 })
  const pick = (scores: readonly (number | null)[]) => folds.map((fold) => scores[fold - 1]!)
  return { ok: true, a: pick(a.scores), b: pick(b.scores), folds, leftOut, validationOverTraining: 1 / (protocolA.folds - 1) }
}

/** Equal for protocols that split alike; the final fit doesn't matter. */
function splitKey(protocol: Protocol): string {
  if (protocol.kind === 'k-fold') return `k-fold ${protocol.folds}×${protocol.repeats}${protocol.stratified ? ' stratified' : ''}`
  return `hold-out ${protocol.validationSplit} ${protocol.split}`
}
