import { ArrowDownToLine, ArrowUpToLine, Copy, CopyPlus, Maximize, PencilLine, Plus, Redo2, Spline, Trash2, Undo2, ZoomIn, ZoomOut } from '@lucide/vue'
import { useI18n } from 'vue-i18n'
import { useCommands, type Command } from '../../app/commands/commands.ts'
import { disconnect } from '../../../src-shared/model/edit.ts'
import { useDraft } from '../draft-store.ts'
import { duplicate, moveAlong, remove } from '../edits.ts'
import { focusIds, type FocusId } from '../focus.ts'
import type { CanvasViewport } from './viewport.ts'

/** What can be done to the model by keys, from anywhere in the Builder. */
export function useCanvasCommands(viewport: CanvasViewport, focusCanvas: () => void): { readonly removeChosen: () => void } {
  const { t } = useI18n()
  const draft = useDraft()

  function removeChosen(): void {
    const { connection } = draft
    if (connection) draft.attempt((model) => ({ model: disconnect(model, connection.from, connection.to, connection.slot) }))
    else if (draft.chosen.length > 0) draft.attempt((model) => remove(model, draft.chosen))
    focusCanvas()
  }
  const focus = (id: FocusId): void => void (draft.wanted = id)
  const onChosen = (commands: readonly Command[]): readonly Command[] => (draft.chosen.length > 0 ? commands : [])
  const command = (name: string, icon: Command['icon'], keys: string, run: () => void): Command => ({ id: `builder.${name}`, title: t(`builder.commands.${name}`), group: 'actions', icon, keys, run })

  useCommands(() => [
    command('undo', Undo2, 'Mod+Z', draft.undo),
    command('redo', Redo2, 'Mod+Shift+Z', draft.redo),
    command('add', Plus, 'A', () => focus(focusIds.palette)),
    command('fit', Maximize, 'F', viewport.fit),
    command('zoomIn', ZoomIn, '=', viewport.zoomIn),
    command('zoomOut', ZoomOut, '-', viewport.zoomOut),
    ...(draft.connection || draft.chosen.length > 0 ? [command('remove', Trash2, 'Del', removeChosen)] : []),
    ...onChosen([
      command('duplicate', CopyPlus, 'Mod+D', () => draft.attempt((model) => duplicate(model, draft.chosen))),
      command('moveUp', ArrowUpToLine, 'Alt+ArrowUp', () => draft.attempt((model) => moveAlong(model, draft.chosen, 'up'))),
      command('moveDown', ArrowDownToLine, 'Alt+ArrowDown', () => draft.attempt((model) => moveAlong(model, draft.chosen, 'down'))),
      command('edit', PencilLine, 'E', () => focus(focusIds.firstParameter)),
      command('rename', PencilLine, 'F2', () => focus(focusIds.name)),
      command('connect', Spline, 'C', () => focus(focusIds.connect)),
      command('copy', Copy, 'Mod+C', () => document.execCommand('copy')),
    ]),
  ])
  return { removeChosen }
}
