import { useElementSize, useScroll } from '@vueuse/core'
import { computed, type ComputedRef, type Ref } from 'vue'

/** Rows to draw, and the empty space before and after them in pixels. */
export interface RowWindow {
  readonly start: number
  /** Exclusive. */
  readonly end: number
  readonly before: number
  readonly after: number
}

/** Which of `count` rows of one height a view of `height` pixels shows at `top`, with some to spare on both sides. */
export function rowWindow(options: { readonly count: number; readonly rowHeight: number; readonly top: number; readonly height: number; readonly spare?: number }): RowWindow {
  const { count, rowHeight, top, height, spare = 8 } = options
  const start = Math.min(count, Math.max(0, Math.floor(top / rowHeight) - spare))
  const end = Math.min(count, Math.max(start, Math.ceil((top + height) / rowHeight) + spare))
  return { start, end, before: start * rowHeight, after: (count - end) * rowHeight }
}

/** The window of rows that follows a scrolled element. */
export function useVirtualRows(box: Ref<HTMLElement | null>, count: () => number, rowHeight: () => number): { readonly rows: ComputedRef<RowWindow>; readonly width: Ref<number> } {
  const { y } = useScroll(box)
  const { height, width } = useElementSize(box)
  return { rows: computed(() => rowWindow({ count: count(), rowHeight: rowHeight(), top: y.value, height: height.value })), width }
}
