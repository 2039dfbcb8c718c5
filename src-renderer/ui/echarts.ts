import { BarChart, BoxplotChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts'
import { AriaComponent, DatasetComponent, DataZoomComponent, GraphicComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, MarkPointComponent, TitleComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption } from 'echarts/core'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'

use([
  BarChart, BoxplotChart, CustomChart, HeatmapChart, LineChart, ScatterChart,
  AriaComponent, DatasetComponent, DataZoomComponent, GraphicComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, MarkPointComponent, TitleComponent, TooltipComponent, VisualMapComponent,
  CanvasRenderer, SVGRenderer,
])

export interface ChartSize {
  readonly width: number
  readonly height: number
}

/** The chart as SVG text, drawn afresh without animation, with a background so that it can be read anywhere. */
export function chartSvg(option: EChartsCoreOption, size: ChartSize, background: string): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    chart.setOption({ ...option, animation: false, backgroundColor: background })
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}

/** The chart as PNG, twice as many pixels as it has on the screen. */
export async function chartPng(option: EChartsCoreOption, size: ChartSize, background: string): Promise<Blob> {
  const chart = init(document.createElement('div'), null, { renderer: 'canvas', ...size })
  try {
    chart.setOption({ ...option, animation: false, backgroundColor: background })
    const answer = await fetch(chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: background }))
    return await answer.blob()
  } finally {
    chart.dispose()
  }
}
