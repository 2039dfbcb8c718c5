import { useEventListener, watchDebounced } from '@vueuse/core'
import { computed, ref, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'

/** Work is written this long after an edit; while edits go on, at the latest this long after the first of them. Milliseconds. */
export const keepAfter = { debounce: 250, maxWait: 600 }
/** A writing that failed is tried again after so long, in milliseconds. */
export const retryAfter = 2000

export interface DraftKeeperOptions {
  /** What is watched: a change of any of them is kept. */
  readonly changes: () => readonly unknown[]
  /** The work as text; null: there is none. */
  readonly text: () => string | null
  /** What was kept last. */
  readonly read: () => Promise<string | null>
  /** Settles once the text is on disk. */
  readonly write: (text: string | null) => Promise<void>
  /** Takes up what was kept. */
  readonly restore: (text: string) => void
}

export interface DraftKeeper {
  /** `unread`: what was kept is not known yet, so nothing is written over it. `waiting`: the last edit is not on disk. */
  readonly state: ComputedRef<'unread' | 'waiting' | 'kept'>
  /** Why reading or the last writing failed. Writing is tried again by itself. */
  readonly problem: ShallowRef<unknown>
  /** Reads what was kept, once; after a failure again. */
  readonly begin: () => Promise<void>
}

/** Keeps work on disk while it is done, so that a crash of the screen, the program or the machine loses a second of it at most. */
export function useDraftKeeper({ changes, text, read, write, restore }: DraftKeeperOptions): DraftKeeper {
  const isRead = ref(false)
  const problem = shallowRef<unknown>(null)
  /** Edits made, and how many of them are on disk. */
  const made = ref(0)
  const kept = ref(0)
  let reading: Promise<void> | null = null
  let isWriting = false
  let retry: ReturnType<typeof setTimeout> | undefined

  async function readOnce(): Promise<void> {
    try {
      const found = await read()
      problem.value = null
      isRead.value = true
      if (found !== null) restore(found)
    } catch (error) {
      problem.value = error
      reading = null
    }
  }

  /** One writing at a time; what changed meanwhile is written by the next. */
  async function keep(): Promise<void> {
    if (!isRead.value || isWriting) return
    clearTimeout(retry)
    isWriting = true
    try {
      while (kept.value < made.value) {
        const now = made.value
        await write(text())
        kept.value = now
      }
      problem.value = null
    } catch (error) {
      problem.value = error
      retry = setTimeout(() => void keep(), retryAfter)
    } finally {
      isWriting = false
    }
  }

  watch(changes, () => void made.value++, { flush: 'sync' })
  watchDebounced(changes, keep, keepAfter)
  useEventListener('pagehide', () => void keep())

  return {
    state: computed(() => (!isRead.value ? 'unread' : kept.value < made.value ? 'waiting' : 'kept')),
    problem,
    begin: () => (reading ??= readOnce()),
  }
}
