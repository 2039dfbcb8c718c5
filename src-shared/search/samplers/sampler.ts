import type { SearchSpace, SearchValues } from '../domain.ts'

/** What a sampler may know of an earlier trial. */
export interface Observation {
  readonly values: SearchValues
  /** To be minimised; null: it has none (yet), because it is still pending, failed or could not be trained. */
  readonly loss: number | null
}

export interface SamplerInput {
  readonly space: SearchSpace
  readonly seed: number
  /** Number of the trial to be proposed, from 1. */
  readonly trial: number
  /** All trials before it. */
  readonly earlier: readonly Observation[]
}

/** Proposes the next trial's values, which no earlier trial had; null: the space is used up. A pure function. */
export type Sampler = (input: SamplerInput) => SearchValues | null
