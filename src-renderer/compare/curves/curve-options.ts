import { useStorage } from '@vueuse/core'
import type { Ref } from 'vue'
import type { CurveAxis, CurvePart } from '../../../src-shared/charts/curve-lines.ts'
import type { CurveName } from '../../../src-shared/contract/comparisons.ts'

export type CurveGroups = 'auto' | 'each' | 'model' | 'all'

/** How curves are drawn: the person's choice on this machine, for all comparisons. */
export interface CurveSettings {
  readonly metrics: readonly CurveName[]
  readonly parts: CurvePart | 'both'
  readonly axis: CurveAxis
  /** Weight of the moving average of means, 0 (none) to 0.99. */
  readonly smoothing: number
  readonly logarithmic: boolean
  readonly folds: boolean
  readonly bands: boolean
  readonly groups: CurveGroups
}

const standard: CurveSettings = { metrics: ['accuracy', 'loss'], parts: 'validation', axis: 'epoch', smoothing: 0, logarithmic: false, folds: true, bands: true, groups: 'auto' }

/** More experiments than these have the same colour and marker as another: they are grouped unless a person wants each. */
export const mostApart = 56

const settings = useStorage<CurveSettings>('foldbench.compare.curves', standard, undefined, { mergeDefaults: true, shallow: true })

export function useCurveSettings(): Ref<CurveSettings> {
  return settings
}
