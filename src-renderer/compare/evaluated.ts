import { useQueries } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import type { ComparedExperiment } from '../../src-shared/contract/comparisons.ts'
import type { EvaluationScope, EvaluationView } from '../../src-shared/contract/experiments.ts'
import { api } from '../app/queries.ts'

/** Experiments whose predictions are shown side by side; with more the first are, and it says so. */
export const mostEvaluated = 60

export interface Evaluated {
  readonly experiment: ComparedExperiment
  /** Null: it has predicted nothing yet. */
  readonly evaluation: EvaluationView | null
}

export interface EvaluatedAll {
  readonly all: ComputedRef<readonly Evaluated[]>
  /** Those that have predicted. */
  readonly known: ComputedRef<readonly (Evaluated & { readonly evaluation: EvaluationView })[]>
  /** Names of the others. */
  readonly missing: ComputedRef<readonly string[]>
  readonly loading: ComputedRef<boolean>
  readonly error: ComputedRef<unknown>
}

/** Reports and confusion matrices of the experiments compared. */
export function useEvaluated(experiments: () => readonly ComparedExperiment[], scope: () => EvaluationScope): EvaluatedAll {
  const shown = computed(() => experiments().slice(0, mostEvaluated))
  const answers = useQueries({ queries: computed(() => shown.value.map(({ row }) => api.experiments.evaluation.queryOptions({ input: { id: row.id, scope: scope() } }))), shallow: true })
  const all = computed(() => shown.value.map((experiment, i): Evaluated => ({ experiment, evaluation: answers.value[i]?.data ?? null })))
  const loading = computed(() => answers.value.some(({ isPending }) => isPending))
  return {
    all,
    known: computed(() => all.value.flatMap(({ experiment, evaluation }) => (evaluation ? [{ experiment, evaluation }] : []))),
    missing: computed(() => (loading.value ? [] : all.value.flatMap(({ experiment, evaluation }) => (evaluation ? [] : [experiment.row.name])))),
    loading,
    error: computed(() => answers.value.find(({ error }) => error !== null)?.error ?? null),
  }
}
