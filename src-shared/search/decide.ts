import type { SearchValues } from './domain.ts'
import { lossOf } from './objective.ts'
import { samplers } from './samplers/index.ts'
import type { SearchSpec } from './spec.ts'

/** What became of a trial, as far as it may be known. */
export interface TrialView {
  readonly trial: number
  readonly values: SearchValues
  /** `skipped`: it could not be trained, which was known before; `void`: a person took it back. Neither counts as one of the trials asked for. */
  readonly kind: 'counts' | 'skipped' | 'void'
  /** Null: it has none, or its result may not be used yet. */
  readonly score: number | null
}

export type Decision =
  | { readonly kind: 'trial'; readonly values: SearchValues }
  | { readonly kind: 'end'; readonly reason: EndReason }

/** `trials`: all that were asked for. `exhausted`: the space holds no further configuration. `all-invalid`: nothing but configurations that can't be trained came up. */
export type EndReason = 'trials' | 'exhausted' | 'all-invalid'

/** So many configurations that can't be trained, one after another, end a search. */
const mostSkipped = 500

/**
 * What comes next in a search. A pure function of the specification and of what is known of the trials before: results that may
 * not be used are left out by the caller (see `ahead`).
 */
export function decide(spec: SearchSpec, trials: readonly TrialView[]): Decision {
  if (trials.filter(({ kind }) => kind === 'counts').length >= spec.trials) return { kind: 'end', reason: 'trials' }
  if (trials.length >= mostSkipped && trials.slice(-mostSkipped).every(isSkipped)) return { kind: 'end', reason: 'all-invalid' }
  const values = samplers[spec.sampler]({
    space: spec.space,
    seed: spec.seed,
    trial: trials.length + 1,
    earlier: trials.map(({ values, score }) => ({ values, loss: score === null ? null : lossOf(spec.objective, score) })),
  })
  if (values) return { kind: 'trial', values }
  return { kind: 'end', reason: trials.every(isSkipped) ? 'all-invalid' : 'exhausted' }
}

const isSkipped = ({ kind }: TrialView): boolean => kind === 'skipped'

/** Samplers whose choice depends on results; the others may be asked as early as wanted. */
export const learns = ({ sampler }: Pick<SearchSpec, 'sampler'>): boolean => sampler === 'tpe'
