import type { ComparedExperiment, ComparedSettings } from '../../../src-shared/contract/comparisons.ts'

/** An experiment with what it was made from. */
export interface Both {
  readonly experiment: ComparedExperiment
  readonly settings: ComparedSettings
}
