import { experimentStyle, type ChartTheme } from '../../../src-shared/charts/theme.ts'
import type { PlotCurve } from './plot-curves.ts'
import type { Stretch } from './plot-scale.ts'

/** What is in sight, in what is drawn evenly: a logarithmic axis holds logarithms. */
export interface PlotView {
  readonly x: Stretch
  readonly y: Stretch
}

/** Pixel = scale · value + offset, on both axes; y counts downwards. */
export interface PlotMap {
  readonly scaleX: number
  readonly offsetX: number
  readonly scaleY: number
  readonly offsetY: number
  readonly logarithmic: boolean
}

export function mapOf({ x, y }: PlotView, width: number, height: number, logarithmic: boolean): PlotMap {
  const [scaleX, scaleY] = [width / (x[1] - x[0]), -height / (y[1] - y[0])]
  return { scaleX, offsetX: -scaleX * x[0], scaleY, offsetY: height - scaleY * y[0], logarithmic }
}

export const pixelX = (map: PlotMap, value: number): number => map.scaleX * value + map.offsetX
export const pixelY = (map: PlotMap, value: number): number => map.scaleY * (map.logarithmic ? Math.log10(value) : value) + map.offsetY

export interface PaintOptions {
  readonly theme: ChartTheme
  readonly folds: boolean
  readonly bands: boolean
  readonly smoothed: boolean
}

/**
 * Draws curves from back to front: bands, folds thin, raw means under smoothed ones, means thick, best epochs. Yields the points
 * drawn since before, so that whoever draws can make a break: hundreds of runs take longer than a frame.
 */
export function* paintCurves(context: CanvasRenderingContext2D, curves: readonly PlotCurve[], map: PlotMap, { theme, folds, bands, smoothed }: PaintOptions): Generator<number> {
  context.lineJoin = 'bevel'
  const colourOf = (curve: PlotCurve): string => experimentStyle(curve.styleIndex, theme.name).colour
  if (bands) for (const curve of curves) yield paintBand(context, curve, map, colourOf(curve))
  if (folds) {
    for (const curve of curves) {
      if (curve.lines.length < 2) continue
      stroke(context, curve, colourOf(curve), 1, 0.45)
      for (const { x, y } of curve.lines) yield line(context, x, y, map)
    }
  }
  if (smoothed) {
    for (const curve of curves) {
      stroke(context, curve, colourOf(curve), 1, 0.45)
      yield line(context, curve.mean.x, curve.mean.mean, map)
    }
  }
  for (const curve of curves) {
    stroke(context, curve, colourOf(curve), 2.25, 1)
    yield line(context, curve.mean.x, curve.shown, map)
  }
  context.globalAlpha = 1
  for (const curve of curves) {
    // A line of one point would not be seen.
    const marked = curve.best ?? (curve.shown.length === 1 ? 0 : null)
    if (marked !== null) yield paintMarker(context, curve, marked, map, theme)
  }
}

function stroke(context: CanvasRenderingContext2D, { part }: PlotCurve, colour: string, width: number, alpha: number): void {
  context.strokeStyle = colour
  context.lineWidth = width
  context.globalAlpha = alpha
  context.setLineDash(part === 'train' ? [width * 3, width * 2 + 1] : [])
}

function line(context: CanvasRenderingContext2D, x: Float64Array, y: Float64Array, map: PlotMap): number {
  context.beginPath()
  let down = false
  for (let i = 0; i < y.length; i++) {
    const value = y[i]!
    if (Number.isNaN(value)) {
      down = false
      continue
    }
    const [px, py] = [pixelX(map, x[i]!), pixelY(map, value)]
    if (down) context.lineTo(px, py)
    else context.moveTo(px, py)
    down = true
  }
  context.stroke()
  return y.length
}

/** Mean ± one standard deviation as one polygon over the epochs of at least two runs. */
function paintBand(context: CanvasRenderingContext2D, { mean: { x, mean, std }, part }: PlotCurve, map: PlotMap, colour: string): number {
  const epochs = Array.from(std.keys()).filter((epoch) => !Number.isNaN(std[epoch]))
  if (epochs.length < 2) return 1
  // On a logarithmic axis a band that reaches zero goes down out of sight.
  const low = (epoch: number): number => {
    const value = mean[epoch]! - std[epoch]!
    return map.logarithmic && value <= 0 ? map.offsetY + 1e5 : pixelY(map, value)
  }
  context.globalAlpha = part === 'train' ? 0.08 : 0.16
  context.fillStyle = colour
  context.beginPath()
  for (const epoch of epochs) context.lineTo(pixelX(map, x[epoch]!), pixelY(map, mean[epoch]! + std[epoch]!))
  for (const epoch of epochs.reverse()) context.lineTo(pixelX(map, x[epoch]!), low(epoch))
  context.closePath()
  context.fill()
  return epochs.length * 2
}

const outlines = new Map<string, Path2D>()
function outlineOf(marker: string): Path2D {
  let known = outlines.get(marker)
  if (!known) outlines.set(marker, (known = new Path2D(marker)))
  return known
}

/** The experiment's marker on one epoch of its mean. */
export function paintMarker(context: CanvasRenderingContext2D, { mean, shown, styleIndex }: PlotCurve, epoch: number, map: PlotMap, theme: ChartTheme, size = 11): number {
  const { colour, marker } = experimentStyle(styleIndex, theme.name)
  context.save()
  context.translate(pixelX(map, mean.x[epoch]!) - size / 2, pixelY(map, shown[epoch]!) - size / 2)
  context.scale(size / 20, size / 20)
  context.setLineDash([])
  context.strokeStyle = theme.background
  context.lineWidth = 40 / size
  context.stroke(outlineOf(marker))
  context.fillStyle = colour
  context.fill(outlineOf(marker))
  context.restore()
  return 1
}

/** One curve brought forward. */
export function paintForward(context: CanvasRenderingContext2D, curve: PlotCurve, map: PlotMap, theme: ChartTheme): void {
  stroke(context, curve, experimentStyle(curve.styleIndex, theme.name).colour, 3.5, 1)
  line(context, curve.mean.x, curve.shown, map)
}
