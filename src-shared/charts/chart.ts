import type { EChartsOption } from 'echarts'
import type { ChartTheme } from './theme.ts'

/** What a chart does not show as it is: told in words beside it, so that nothing is dropped silently. */
export type ChartNote =
  /** Values that aren't finite numbers, or can't lie on a logarithmic axis, aren't drawn. */
  | { readonly code: 'left-out'; readonly name: string; readonly count: number }
  | { readonly code: 'not-on-log-axis'; readonly count: number }
  /** Nothing of it could be drawn. */
  | { readonly code: 'empty'; readonly name: string }
  /** Lines were thinned; the smallest and largest value of every stretch are kept. */
  | { readonly code: 'down-sampled'; readonly from: number; readonly to: number }
  /** More single lines than can be told apart: only means and bands are drawn. */
  | { readonly code: 'folds-hidden'; readonly lines: number; readonly limit: number }
  | { readonly code: 'bands-hidden'; readonly experiments: number; readonly limit: number }
  | { readonly code: 'cell-labels-hidden'; readonly classes: number; readonly limit: number }

/** A chart as data. The option is complete: background, fonts and colours are set, animation is off. */
export interface Chart {
  readonly option: EChartsOption
  readonly notes: readonly ChartNote[]
  /** Height in pixels below which something (a legend, the bars) would not fit. */
  readonly minHeight: number
}

/** Where a chart is shown. Texts come from the caller, in the person's language. */
export interface ChartView {
  readonly theme: ChartTheme
  /** With tooltips, zoom and highlights for a screen; without (the default) for files, whose SVG then holds plain shapes only. */
  readonly interactive?: boolean
  readonly title?: string
  /** Lines under the title: what is drawn, how quartiles are taken, what the band is. */
  readonly subtitle?: string
}

/** Parts that all charts share. */
export function frame({ theme, interactive, title, subtitle }: ChartView): EChartsOption {
  return {
    backgroundColor: theme.background,
    animation: false,
    textStyle: { fontFamily: theme.fontFamily, color: theme.text },
    ...(title || subtitle
      ? {
          title: {
            text: title ?? '',
            subtext: subtitle ?? '',
            left: 8,
            top: 6,
            itemGap: 4,
            textStyle: { color: theme.text, fontFamily: theme.fontFamily, fontSize: 14, fontWeight: 600 },
            subtextStyle: { color: theme.mutedText, fontFamily: theme.fontFamily, fontSize: 12, lineHeight: 18 },
          },
        }
      : {}),
    ...(interactive
      ? { tooltip: { confine: true, backgroundColor: theme.background, borderColor: theme.gridLine, textStyle: { color: theme.text, fontFamily: theme.fontFamily, fontSize: 12 } } }
      : {}),
  }
}

/** Pixels that title and subtitle take. */
export function headHeight({ title, subtitle }: ChartView): number {
  return 12 + (title ? 22 : 0) + (subtitle ? 18 * subtitle.split('\n').length : 0)
}

/** Series options that keep hover styles out of files. */
export function still({ interactive }: ChartView): { silent?: boolean; emphasis?: { disabled: boolean } } {
  return interactive ? {} : { silent: true, emphasis: { disabled: true } }
}

/** Series options of what is only seen, never pointed at. */
export const background = { silent: true, emphasis: { disabled: true }, tooltip: { show: false } }

export interface LegendEntry {
  readonly name: string
  readonly colour: string
  readonly symbol: string
}

/**
 * On screens one scrolling row above the plot, in files the full list beside it: it never covers the plot.
 * @param text what to write for an entry's name
 */
export function legend(view: ChartView, entries: readonly LegendEntry[], text: (name: string) => string): { option: EChartsOption['legend']; top: number; right: number; height: number } {
  const head = headHeight(view)
  if (entries.length === 0) return { option: { show: false }, top: head + 8, right: 20, height: 0 }
  const shared = {
    data: entries.map(({ name, colour, symbol }) => ({ name, icon: symbol, itemStyle: { color: colour } })),
    formatter: text,
    itemWidth: 12,
    itemHeight: 12,
    textStyle: { color: view.theme.text, fontFamily: view.theme.fontFamily, fontSize: 12 },
  }
  if (view.interactive) {
    const paging = { pageIconColor: view.theme.text, pageIconInactiveColor: view.theme.gridLine, pageTextStyle: { color: view.theme.mutedText } }
    return { option: { ...shared, ...paging, type: 'scroll', itemGap: 18, left: 8, right: 8, top: head }, top: head + 32, right: 20, height: 0 }
  }
  // Without a screen text isn't measured but estimated, for narrow letters: the list keeps some room on its right.
  const longest = Math.max(...entries.map(({ name }) => text(name).length))
  const width = Math.ceil(longest * 7.4)
  const option = {
    ...shared,
    type: 'plain' as const,
    orient: 'vertical' as const,
    right: 8 + longest,
    top: head + 4,
    selectedMode: false as const,
    silent: true,
  }
  return { option, top: head + 8, right: width + 44, height: head + 16 + entries.length * 22 }
}

interface AxisWords {
  readonly name?: string
  readonly format?: (value: number) => string
}

/** Looks of a numeric axis; `scale` lets it leave 0 out. */
export function valueAxis(theme: ChartTheme, { name, format }: AxisWords, rest: Record<string, unknown> = {}) {
  return {
    type: 'value' as const,
    ...axisLooks(theme, name),
    axisLabel: { color: theme.mutedText, fontFamily: theme.fontFamily, ...(format ? { formatter: format } : {}) },
    splitLine: { lineStyle: { color: theme.gridLine } },
    ...rest,
  }
}

/** Looks of an axis of names. Positions are indices, so equal names stay apart. */
export function categoryAxis(theme: ChartTheme, names: readonly string[], { name }: AxisWords, rest: Record<string, unknown> = {}) {
  return {
    type: 'category' as const,
    data: names.map((_, i) => String(i)),
    ...axisLooks(theme, name),
    axisTick: { show: false },
    axisLabel: { color: theme.text, fontFamily: theme.fontFamily, interval: 0, formatter: (index: string) => names[Number(index)] ?? '' },
    ...rest,
  }
}

function axisLooks(theme: ChartTheme, name: string | undefined) {
  return {
    ...(name ? { name, nameLocation: 'middle' as const, nameGap: 20, nameTextStyle: { color: theme.mutedText, fontFamily: theme.fontFamily } } : {}),
    axisLine: { show: true, lineStyle: { color: theme.axisLine } },
    axisTick: { lineStyle: { color: theme.axisLine } },
  }
}

/** Names for series: equal ones are numbered, because ECharts takes equal names for one entry. */
export function distinctNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

/** Text for ECharts' HTML tooltips. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
