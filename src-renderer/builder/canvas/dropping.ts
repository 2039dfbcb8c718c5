import { useDropZone } from '@vueuse/core'
import { computed, type ComputedRef, type Ref } from 'vue'
import { useDraft } from '../draft-store.ts'
import { addAt, moveTo, pasteText } from '../edits.ts'
import { useInputShape } from '../input-shape.ts'
import type { Place } from './auto-layout.ts'
import { dropTarget, type DropTarget } from './drop-target.ts'
import { useLayerDrag, type LayerDrag } from './layer-drag.ts'
import type { CanvasViewport } from './viewport.ts'

/** Layers let go over the canvas go where the mark shows; so do model files. */
export function useDropping(box: Readonly<Ref<HTMLElement | null>>, places: () => ReadonlyMap<string, Place>, { toCanvas, zoom }: Pick<CanvasViewport, 'toCanvas' | 'zoom'>): { readonly target: ComputedRef<DropTarget | null> } {
  const draft = useDraft()
  const { drag, onDropped } = useLayerDrag()
  const parametersOf = useInputShape()

  function targetOf(dragged: LayerDrag): DropTarget | null {
    const area = box.value?.getBoundingClientRect()
    if (!area || dragged.x < area.left || dragged.x > area.right || dragged.y < area.top || dragged.y > area.bottom) return null
    return dropTarget(draft.model, places(), dragged.carried, toCanvas(dragged), zoom())
  }

  onDropped((dragged) => {
    const target = targetOf(dragged)
    if (!target) return
    const { carried } = dragged
    draft.attempt((model) => (carried.kind === 'new' ? addAt(model, target.place, carried.layerKind, parametersOf(carried.layerKind)) : moveTo(model, carried.names, target.place)))
    box.value?.focus({ preventScroll: true })
  })

  useDropZone(box, {
    multiple: false,
    preventDefaultForUnhandled: true,
    async onDrop(files) {
      const text = await files?.[0]?.text()
      if (text !== undefined) draft.attempt((model) => pasteText(model, text, draft.selected))
    },
  })

  return { target: computed(() => (drag.value ? targetOf(drag.value) : null)) }
}
