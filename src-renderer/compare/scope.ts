import type { WritableComputedRef } from 'vue'
import type { ComparedExperiment } from '../../src-shared/contract/comparisons.ts'
import type { EvaluationScope } from '../../src-shared/contract/experiments.ts'
import { useAddressValue } from './address-value.ts'

export const scopes: readonly EvaluationScope[] = ['test', 'out-of-fold']

/** Whose predictions are shown: of the test data where all have predicted it, else of the images that each fold left out. */
export function useScope(experiments: () => readonly ComparedExperiment[]): WritableComputedRef<EvaluationScope> {
  return useAddressValue('scope', scopes, () => (experiments().every(({ row }) => row.testAccuracy !== null) ? 'test' : 'out-of-fold'))
}
