import { inject, ref, type InjectionKey, type Ref } from 'vue'
import { chartFont, chartTheme, type ChartTheme } from '../../src-shared/charts/theme.ts'

/** Whoever hosts charts provides how they look. */
export const chartThemeKey: InjectionKey<Ref<ChartTheme>> = Symbol('chart theme')

export function useChartTheme(): Ref<ChartTheme> {
  return inject(chartThemeKey, () => ref(chartTheme('light', chartFont)), true)
}
