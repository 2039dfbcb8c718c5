import { inject, ref, type InjectionKey, type Ref } from 'vue'
import type { Chart, ChartView } from '../../src-shared/charts/chart.ts'
import { chartTheme, type ChartTheme } from '../../src-shared/charts/theme.ts'

/** Draws a chart for a screen or for a file. */
export type DrawChart = (view: ChartView) => Chart

export const chartFont = 'Inter, Vazirmatn, system-ui, sans-serif'
/** Whoever hosts charts provides how they look. */
export const chartThemeKey: InjectionKey<Ref<ChartTheme>> = Symbol('chart theme')
/** Saved charts stand on white, whatever the screen looks like. */
export const paperTheme = chartTheme('light', chartFont)

export function useChartTheme(): Ref<ChartTheme> {
  return inject(chartThemeKey, () => ref(paperTheme), true)
}
