import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { DatasetSummary } from '../../src-shared/contract/datasets.ts'
import type { ModelInference } from '../../src-shared/model/inference.ts'
import { modelProblems, type ModelPatch } from '../../src-shared/model/problems.ts'

/** A fault of the model in the person's words. */
export interface BuilderProblem {
  readonly id: string
  readonly severity: 'error' | 'warning'
  /** Null: it is about the whole model. */
  readonly layer: string | null
  readonly cause: string
  /** What to do about it. */
  readonly advice: string
  /** What one press does about it; absent where there is no single answer. */
  readonly fix: { readonly title: string; readonly patch: readonly ModelPatch[] } | null
}

/** The open model's faults, live. */
export function useProblems(model: () => ModelInference, dataset: () => DatasetSummary | null): ComputedRef<BuilderProblem[]> {
  const { t } = useI18n()
  return computed(() => {
    const data = dataset()
    const found = model()
    return modelProblems(found.model, data ? { classes: data.classes.length, imageShape: data.sampleShape } : {}, found).map(({ code, severity, layer, params, fix }, index) => ({
      id: `${index}:${code}`,
      severity,
      layer,
      cause: t(`problems.${code}.cause`, params),
      advice: t(`problems.${code}.fix`, params),
      fix: fix ? { title: t(`fixes.${fix.code}`, fix.params), patch: fix.patch } : null,
    }))
  })
}
