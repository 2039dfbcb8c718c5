import { nextTick, ref, watch, type Ref } from 'vue'

/** The option that Enter takes in a list that is searched by typing. */
export interface OptionCursor {
  readonly at: Ref<number>
  /** Moves by an arrow key, around the ends, and brings the option into sight. Returns whether the key was one of them. */
  step(event: KeyboardEvent): boolean
}

/**
 * @param query what is typed: another text begins at the first option again
 * @param count options now
 * @param list element whose `aria-selected` option is to stay in sight
 */
export function useOptionCursor(query: Ref<string>, count: () => number, list: () => HTMLElement | null = () => null): OptionCursor {
  const at = ref(0)
  watch(query, () => (at.value = 0))
  return {
    at,
    step(event) {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (by === undefined || count() === 0) return false
      at.value = (at.value + by + count()) % count()
      void nextTick(() => list()?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }))
      return true
    },
  }
}
