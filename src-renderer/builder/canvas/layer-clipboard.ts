import { useEventListener } from '@vueuse/core'
import { modelToText } from '../../../src-shared/model/model-text.ts'
import { useDraft } from '../draft-store.ts'
import { pasteText, remove } from '../edits.ts'

/** True where the clipboard belongs to a field or to selected text. */
function isText({ target }: Event): boolean {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return document.getSelection()?.isCollapsed === false
}

/**
 * Copies, cuts and pastes layers as text, so that they also go to another window, a mail, or come from a Keras program. The
 * events are the system's own: no permission is needed, and menus and other keyboards work as well.
 */
export function useLayerClipboard(): void {
  const draft = useDraft()
  function take(event: ClipboardEvent): boolean {
    if (isText(event) || draft.chosen.length === 0 || !event.clipboardData) return false
    event.clipboardData.setData('text/plain', modelToText(draft.model, draft.chosen))
    event.preventDefault()
    return true
  }
  useEventListener(document, 'copy', take)
  useEventListener(document, 'cut', (event) => {
    if (take(event)) draft.attempt((model) => remove(model, draft.chosen))
  })
  useEventListener(document, 'paste', (event) => {
    const text = event.clipboardData?.getData('text/plain')
    if (isText(event) || text === undefined) return
    event.preventDefault()
    draft.attempt((model) => pasteText(model, text, draft.selected))
  })
}
