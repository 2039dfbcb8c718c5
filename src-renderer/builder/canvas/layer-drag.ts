import { createEventHook, useEventListener, type EventHookOn } from '@vueuse/core'
import { shallowRef, type ShallowRef } from 'vue'
import type { Carried } from './drop-target.ts'

/** Layers on their way to a place on the canvas. */
export interface LayerDrag {
  readonly carried: Carried
  /** Kind of the card that follows the pointer. */
  readonly layerKind: string
  /** Where the pointer is, in the window. */
  readonly x: number
  readonly y: number
}

/** A press becomes a drag when it has moved this far; less is a click. */
const threshold = 4

const drag = shallowRef<LayerDrag | null>(null)
const dropped = createEventHook<LayerDrag>()
let end: (() => void) | null = null

/** The layers that a person drags now, from the palette or on the canvas; Escape lets go of them where they were. */
export function useLayerDrag(): { readonly drag: Readonly<ShallowRef<LayerDrag | null>>; readonly begin: typeof begin; readonly onDropped: EventHookOn<LayerDrag> } {
  return { drag, begin, onDropped: dropped.on }
}

/** Call on `pointerdown`: it is a drag once the pointer has moved. `carried` is asked then. */
function begin(press: PointerEvent, start: () => Pick<LayerDrag, 'carried' | 'layerKind'>): void {
  if (press.button !== 0) return
  end?.()
  const move = (event: PointerEvent): void => {
    if (event.pointerId !== press.pointerId) return
    const isFar = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) >= threshold
    if (drag.value) drag.value = { ...drag.value, x: event.clientX, y: event.clientY }
    else if (isFar) drag.value = { ...start(), x: event.clientX, y: event.clientY }
  }
  const release = (event: PointerEvent): void => {
    const last = drag.value
    if (event.pointerId === press.pointerId) end?.()
    if (!last) return
    swallowClick()
    void dropped.trigger({ ...last, x: event.clientX, y: event.clientY })
  }
  const stops = [
    useEventListener(window, 'pointermove', move),
    useEventListener(window, 'pointerup', release),
    useEventListener(window, 'pointercancel', () => end?.()),
    useEventListener(window, 'blur', () => end?.()),
    useEventListener(window, 'keydown', (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !drag.value) return
      event.stopPropagation()
      event.preventDefault()
      end?.()
    }, { capture: true }),
  ]
  end = () => {
    for (const stop of stops) stop()
    drag.value = null
    end = null
  }
}

/** What is let go where it was taken up was no click. */
function swallowClick(): void {
  const stop = useEventListener(window, 'click', (event) => event.stopPropagation(), { capture: true })
  setTimeout(stop)
}
