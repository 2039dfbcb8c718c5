import { layerKind } from '../layers/index.ts'
import { EditError } from './edit-error.ts'
import type { Model } from './graph.ts'

/** Longer names that people type would only fill the screen; those of files may be longer. */
const longest = 100

/** Keras' automatic name for a new layer of a kind: `conv2d`, `conv2d_1`, …, the first that is free. */
export function freshName(taken: ReadonlySet<string>, kind: string): string {
  return freshVariant(taken, layerKind(kind)?.autoName ?? (kind.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_') || 'layer'))
}

/** The name itself or with the first free number after it; a number that it ends in already is counted on. */
export function freshVariant(taken: ReadonlySet<string>, name: string): string {
  if (!taken.has(name)) return name
  const stem = name.replace(/_\d+$/, '')
  for (let count = 1; ; count++) {
    const candidate = `${stem}_${count}`
    if (!taken.has(candidate)) return candidate
  }
}

/** True when Keras and its weight files can hold the name: any script, quotes and emoji, but no `/`, which separates groups. */
export function isStorable(name: string): boolean {
  return name.trim() !== '' && !/[/\p{Cc}]/u.test(name) && !/^\.+$/.test(name)
}

/** Throws `EditError` unless the name may be given to a layer of the model. */
export function requireFreeName(model: Model, name: string): void {
  if (name.trim() === '') throw new EditError('EDIT_NAME_EMPTY', 'Expected a name. Received: nothing.', { name })
  if (!isStorable(name) || name !== name.trim() || name.length > longest) {
    throw new EditError('EDIT_NAME_INVALID', `Expected a name of at most ${longest} characters without "/" or control characters. Received: ${name}.`, { name })
  }
  if (model.layers.some((layer) => layer.name === name)) throw new EditError('EDIT_NAME_TAKEN', `Another layer is called ${name} already.`, { name })
}
