import { useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, ref, shallowReactive, type Component, type ComputedRef, type Ref } from 'vue'
import { createKeyMatcher } from './keys.ts'

export type CommandGroup = 'screens' | 'actions' | 'templates' | 'experiments' | 'datasets'

/** Something a person can do, in the palette and by its keys. */
export interface Command {
  readonly id: string
  /** In the person's language. */
  readonly title: string
  readonly group: CommandGroup
  /** Said beside the title: a state, a count. */
  readonly hint?: string
  readonly icon?: Component
  readonly keys?: string
  readonly run: () => void
}

const sources = shallowReactive(new Set<() => readonly Command[]>())
const all = computed(() => [...sources].flatMap((source) => [...source()]))
const paletteOpen = ref(false)

/** Offers commands for as long as the calling component lives. */
export function useCommands(source: () => readonly Command[]): void {
  sources.add(source)
  onScopeDispose(() => sources.delete(source))
}

/** Everything that can be done now, and whether the palette is open. */
export function useCommandPalette(): { readonly commands: ComputedRef<readonly Command[]>; readonly open: Ref<boolean> } {
  return { commands: all, open: paletteOpen }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT' || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)))

/** Keys with Ctrl that a text field has its own use for. */
const ofText = new Set(['KeyZ', 'KeyY', 'KeyX', 'KeyC', 'KeyV', 'KeyA'])

/** Listens for the keys of every command. While a person types, only combinations with Ctrl (or ⌘) count. */
export function useShortcuts(): void {
  const match = createKeyMatcher(() => all.value.flatMap((command) => command.keys ?? []))
  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey
    const typing = isTyping(event.target)
    if (event.defaultPrevented || event.isComposing) return
    // Out of the field, so that the next key is a command; dialogs have their own use for Escape.
    if (typing && event.code === 'Escape' && event.target instanceof HTMLElement && event.target.closest('dialog') === null) event.target.blur()
    if (typing && (!mod || ofText.has(event.code))) return
    const found = match({ code: event.code, mod, shift: event.shiftKey, alt: event.altKey }, event.timeStamp)
    if (found === null) return
    if (found === 'begun') return
    event.preventDefault()
    all.value.find((command) => command.keys === found.keys)?.run()
  })
}
