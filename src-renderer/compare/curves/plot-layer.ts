import { mapOf, type PlotMap, type PlotView } from './plot-paint.ts'
import { padded } from './plot-scale.ts'

/** How much more than what is in sight is drawn on every side, as a share of it: panning within needs no drawing at all. */
const margin = 0.5
/** Panned farther than this share of the sight, it is drawn anew before its end is reached. */
const renewAfter = 0.3
/** Points drawn before the others get their turn: a few milliseconds of a slow machine. */
const pointsAtOnce = 12_000

interface Drawn {
  readonly canvas: HTMLCanvasElement
  readonly map: PlotMap
  readonly view: PlotView
  readonly content: object
}

type Paint = (context: CanvasRenderingContext2D, map: PlotMap) => Generator<number>

/**
 * Curves drawn once on a canvas larger than what is in sight. While a person moves or zooms, that picture is moved and stretched,
 * which takes the same time for ten curves as for ten thousand; it is drawn anew bit by bit beside it.
 */
export class PlotLayer {
  #shown: Drawn | null = null
  #next: (Drawn & { readonly steps: Generator<number> }) | null = null

  /** Whether drawing goes on. */
  get busy(): boolean {
    return this.#next !== null
  }

  /**
   * Goes on drawing what is needed for this view; to be called once a frame while `busy`.
   * @param content what is drawn: another object means another picture
   */
  advance(view: PlotView, width: number, height: number, ratio: number, logarithmic: boolean, content: object, paint: Paint): void {
    if (this.#next && this.#next.content !== content) this.#next = null
    if (this.#next === null && !this.#serves(view, width, height, ratio, content)) this.#next = begin(view, width, height, ratio, logarithmic, content, paint)
    if (this.#next === null) return
    for (let points = 0; points < pointsAtOnce; ) {
      const step = this.#next.steps.next()
      if (step.done) {
        this.#shown = this.#next
        this.#next = null
        return
      }
      points += step.value
    }
  }

  /** The picture as it lies under this map; what is drawn first is seen growing. */
  draw(context: CanvasRenderingContext2D, map: PlotMap, ratio: number): void {
    const drawn = this.#shown ?? this.#next
    if (drawn === null || drawn.map.logarithmic !== map.logarithmic) return
    const [stretchX, stretchY] = [map.scaleX / drawn.map.scaleX, map.scaleY / drawn.map.scaleY]
    const [left, top] = [map.offsetX - stretchX * drawn.map.offsetX, map.offsetY - stretchY * drawn.map.offsetY]
    // Whole pixels keep an unstretched picture sharp.
    const [x, y] = stretchX === 1 && stretchY === 1 ? [Math.round(left * ratio) / ratio, Math.round(top * ratio) / ratio] : [left, top]
    context.drawImage(drawn.canvas, x, y, (drawn.canvas.width / ratio) * stretchX, (drawn.canvas.height / ratio) * stretchY)
  }

  #serves(view: PlotView, width: number, height: number, ratio: number, content: object): boolean {
    const drawn = this.#shown
    if (drawn === null || drawn.content !== content || drawn.canvas.width !== Math.ceil(width * (1 + 2 * margin) * ratio) || drawn.canvas.height !== Math.ceil(height * (1 + 2 * margin) * ratio)) return false
    return (['x', 'y'] as const).every((axis) => {
      const [low, high] = view[axis]
      const [own, length] = [drawn.view[axis], high - low]
      return Math.abs((own[1] - own[0]) / length - 1) < 1e-9 && Math.abs(own[0] - low) < renewAfter * length
    })
  }
}

function begin(view: PlotView, width: number, height: number, ratio: number, logarithmic: boolean, content: object, paint: Paint): Drawn & { steps: Generator<number> } {
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * (1 + 2 * margin) * ratio)
  canvas.height = Math.ceil(height * (1 + 2 * margin) * ratio)
  const context = canvas.getContext('2d')!
  context.scale(ratio, ratio)
  const map = mapOf({ x: padded(view.x, margin), y: padded(view.y, margin) }, width * (1 + 2 * margin), height * (1 + 2 * margin), logarithmic)
  return { canvas, map, view, content, steps: paint(context, map) }
}
