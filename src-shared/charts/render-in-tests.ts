import * as echarts from 'echarts'
import { expect } from 'vitest'
import type { Chart } from './chart.ts'

/** The chart as ECharts' server-side SVG, 800 pixels wide. */
export function renderSvg({ option, minHeight }: Chart): string {
  const instance = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 800, height: Math.max(400, minHeight) })
  instance.setOption(option)
  const svg = instance.renderToSVGString()
  instance.dispose()
  return svg
}

/** Case P28: what other programs read as black, or lose, isn't there, and the background is painted. */
export function expectPlainSvg(svg: string, background: string): void {
  expect(svg).not.toMatch(/transparent|rgba\(|NaN|Infinity|undefined/)
  expect(svg).toMatch(new RegExp(`<rect width="800" height="\\d+" x="0" y="0" fill="${background}">`))
  for (const [, family] of svg.matchAll(/font-family[:=]"?([^;"]+)/g)) expect(family).toMatch(/sans-serif$/)
}

/** The series of a chart by id, or by their order when they have none. */
export function seriesOf({ option }: Chart): { id?: unknown; type?: string; data: unknown[]; [key: string]: unknown }[] {
  return [option.series ?? []].flat().map((series) => ({ ...series, data: Array.isArray(series.data) ? series.data : [] }))
}

/** `value` of every data item. */
export function valuesOf(data: readonly unknown[]): unknown[] {
  return data.map((item) => (typeof item === 'object' && item !== null && 'value' in item ? item.value : item))
}
