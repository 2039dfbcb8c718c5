import type { CurveAxis } from '../../../src-shared/charts/curve-lines.ts'
import type { CurveLabels } from '../../../src-shared/charts/curves.ts'
import type { ChartTheme } from '../../../src-shared/charts/theme.ts'
import { pixelX, pixelY, type PlotMap, type PlotView } from './plot-paint.ts'
import { logTicksOf, ticksOf, timeSteps } from './plot-scale.ts'

/** Pixels around the plot for axes and their words. */
export const edges = { left: 62, right: 14, top: 8, bottom: 40 } as const

const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000] as const

/** Grid and axes around a plot whose upper left corner is the origin. */
export function paintAxes(context: CanvasRenderingContext2D, view: PlotView, map: PlotMap, width: number, height: number, axis: CurveAxis, labels: CurveLabels, theme: ChartTheme, part: 'grid' | 'words'): void {
  // Epochs and steps are whole, and time has the steps of clocks.
  const xs = ticksOf(view.x, Math.max(2, width / 80), axis === 'time' ? timeSteps : wholeSteps)
  const ys = map.logarithmic ? logTicksOf(view.y, Math.max(2, height / 44)) : ticksOf(view.y, Math.max(2, height / 44))
  context.lineWidth = 1
  context.setLineDash([])
  // On half pixels a line of one pixel is sharp.
  const at = (pixel: number): number => Math.round(pixel) + 0.5
  if (part === 'grid') {
    context.strokeStyle = theme.gridLine
    context.beginPath()
    for (const x of xs) {
      context.moveTo(at(pixelX(map, x)), 0)
      context.lineTo(at(pixelX(map, x)), height)
    }
    for (const y of ys) {
      context.moveTo(0, at(pixelY(map, y)))
      context.lineTo(width, at(pixelY(map, y)))
    }
    context.stroke()
    return
  }
  context.strokeStyle = theme.axisLine
  context.strokeRect(0.5, at(height), width, 0)
  context.strokeRect(0.5, 0, 0, height)
  context.font = `12px ${theme.fontFamily}`
  context.fillStyle = theme.mutedText
  context.textAlign = 'center'
  context.textBaseline = 'top'
  for (const x of xs) context.fillText(labels.xValue(x), pixelX(map, x), height + 6)
  context.fillText(labels.x, width / 2, height + 23)
  context.textAlign = 'right'
  context.textBaseline = 'middle'
  for (const y of ys) context.fillText(labels.value(y), -7, pixelY(map, y))
  context.save()
  context.translate(-edges.left + 10, height / 2)
  context.rotate(-Math.PI / 2)
  context.textAlign = 'center'
  context.fillText(labels.y, 0, 0)
  context.restore()
}
