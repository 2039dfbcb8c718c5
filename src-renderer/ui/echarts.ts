import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import type { chartForFile } from '../../src-shared/charts/files.ts'

// Kinds of charts and the SVG renderer are registered there.
use([CanvasRenderer])

/** The chart as PNG, twice as many pixels as it has on the screen. */
export async function chartPng({ option, size }: ReturnType<typeof chartForFile>): Promise<Blob> {
  const chart = init(document.createElement('div'), null, { renderer: 'canvas', ...size })
  try {
    chart.setOption(option.backgroundColor === 'none' ? { ...option, backgroundColor: 'transparent' } : option)
    const canvas = chart.renderToCanvas({ pixelRatio: 2 })
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser could not make a PNG of this chart: it is too large.'))), 'image/png'))
  } finally {
    chart.dispose()
  }
}
