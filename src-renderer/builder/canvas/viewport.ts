import { useVueFlow } from '@vue-flow/core'
import { nextTick } from 'vue'
import { cardSize, type Place } from './auto-layout.ts'

export const canvasId = 'model'

export interface CanvasViewport {
  /** The start of the model at its natural size, in the middle of the width; a model that nearly fits is shown whole. */
  readonly home: () => Promise<void>
  /** Brings a layer into sight where it is not. */
  readonly reveal: (name: string) => void
  /** The whole model. */
  readonly fit: () => void
  readonly zoomIn: () => void
  readonly zoomOut: () => void
  readonly zoom: () => number
  /** From the window's pixels to the canvas' own. */
  readonly toCanvas: (point: Place) => Place
}

const margin = 24

/** What part of the model is seen. */
export function useCanvasViewport(places: () => ReadonlyMap<string, Place>): CanvasViewport {
  const { fitView, zoomIn, zoomOut, setCenter, setViewport, viewport, dimensions, screenToFlowCoordinate } = useVueFlow(canvasId)
  return {
    async home() {
      await nextTick()
      const bottom = [...places().values()].reduce((lowest, place) => Math.max(lowest, place.y), 0) + cardSize.height
      const zoom = Math.min(1, Math.max(0.85, (dimensions.value.height - 2 * margin) / bottom))
      await setViewport({ x: dimensions.value.width / 2, y: Math.max(margin, (dimensions.value.height - bottom * zoom) / 2), zoom })
    },
    reveal(name) {
      const place = places().get(name)
      if (!place) return
      const { x, y, zoom } = viewport.value
      const [top, left] = [place.y * zoom + y, place.x * zoom + x]
      const inSight = top >= 0 && top + cardSize.height * zoom <= dimensions.value.height && left >= 0 && left + cardSize.width * zoom <= dimensions.value.width
      if (!inSight) void setCenter(place.x + cardSize.width / 2, place.y + cardSize.height / 2, { zoom, duration: 120 })
    },
    fit: () => void fitView({ padding: 0.08, maxZoom: 1 }),
    zoomIn: () => void zoomIn(),
    zoomOut: () => void zoomOut(),
    zoom: () => viewport.value.zoom,
    toCanvas: screenToFlowCoordinate,
  }
}
