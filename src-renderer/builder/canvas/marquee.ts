import { useEventListener } from '@vueuse/core'
import { computed, shallowRef, type ComputedRef, type CSSProperties } from 'vue'
import type { Place } from './auto-layout.ts'

export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A rectangle drawn over the canvas to choose what it touches; in the window's pixels. */
export function useMarquee(onDrawn: (rectangle: Rectangle) => void): { readonly style: ComputedRef<CSSProperties | null>; readonly begin: (event: PointerEvent) => void } {
  const corners = shallowRef<{ readonly from: Place; readonly to: Place } | null>(null)
  const rectangle = computed((): Rectangle | null => {
    if (!corners.value) return null
    const { from, to } = corners.value
    return { left: Math.min(from.x, to.x), top: Math.min(from.y, to.y), right: Math.max(from.x, to.x), bottom: Math.max(from.y, to.y) }
  })
  useEventListener(window, 'pointermove', (event: PointerEvent) => {
    if (corners.value) corners.value = { from: corners.value.from, to: { x: event.clientX, y: event.clientY } }
  })
  useEventListener(window, ['pointerup', 'pointercancel'], () => {
    if (rectangle.value) onDrawn(rectangle.value)
    corners.value = null
  })
  return {
    style: computed(() => {
      if (!rectangle.value) return null
      const { left, top, right, bottom } = rectangle.value
      return { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` }
    }),
    begin(event) {
      const at = { x: event.clientX, y: event.clientY }
      corners.value = { from: at, to: at }
    },
  }
}
