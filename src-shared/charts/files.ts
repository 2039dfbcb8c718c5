import { BarChart, BoxplotChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts'
import { AriaComponent, DatasetComponent, DataZoomComponent, GraphicComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, MarkPointComponent, TitleComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Chart, ChartView } from './chart.ts'
import { plainSvg } from './plain-svg.ts'
import { chartFont, chartTheme, type ChartTheme, type FileBackground } from './theme.ts'

use([
  BarChart, BoxplotChart, CustomChart, HeatmapChart, LineChart, ScatterChart,
  AriaComponent, DatasetComponent, DataZoomComponent, GraphicComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, MarkPointComponent, TitleComponent, TooltipComponent, VisualMapComponent,
  SVGRenderer,
])

export interface ChartSize {
  readonly width: number
  readonly height: number
}

const fileThemes: Readonly<Record<FileBackground, ChartTheme>> = { white: chartTheme('light', chartFont), dark: chartTheme('dark', chartFont), none: chartTheme('light', chartFont) }

/** Draws a chart for a screen or for a file. */
export type DrawChart = (view: ChartView) => Chart

/** What stands above a saved chart: its title, and how to read it. */
export interface ChartHead {
  readonly title: string
  readonly note?: string
}

/** Width of a letter of the note, on the wide side: other programs may have another font. */
const letterWidth = 6.8

/** The chart as it stands in a file, at least as large as asked for, with its legend whole. */
export function chartForFile(draw: DrawChart, { title, note }: ChartHead, size: ChartSize, on: FileBackground = 'white'): { option: Chart['option']; size: ChartSize } {
  const width = Math.max(640, Math.round(size.width))
  const { option, minHeight } = draw({ theme: fileThemes[on], title, ...(note && { subtitle: wrap(note, Math.floor((width - 24) / letterWidth)) }) })
  return { option: on === 'none' ? { ...option, backgroundColor: 'none' } : option, size: { width, height: Math.max(400, minHeight, Math.round(size.height)) } }
}

function wrap(text: string, most: number): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

/** The chart as SVG text: plain shapes that other programs read. */
export function chartSvg({ option, size }: ReturnType<typeof chartForFile>): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    chart.setOption(option)
    return plainSvg(chart.renderToSVGString())
  } finally {
    chart.dispose()
  }
}
