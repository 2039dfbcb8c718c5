import { layerKind } from '../layers/index.ts'
import { EditError } from './edit-error.ts'
import type { Model } from './graph.ts'

/** Longer names would only fill the screen; Keras itself has no limit. */
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

/** Why a name is not allowed, or null. Any script, quotes and emoji are; `/` separates groups in weight files. */
export function nameFault(name: string): 'EDIT_NAME_EMPTY' | 'EDIT_NAME_INVALID' | null {
  if (name.trim() === '') return 'EDIT_NAME_EMPTY'
  return /[/\p{Cc}]/u.test(name) || /^\.+$/.test(name) || name !== name.trim() || name.length > longest ? 'EDIT_NAME_INVALID' : null
}

/** Throws `EditError` unless the name may be given to a layer of the model. */
export function requireFreeName(model: Model, name: string): void {
  const fault = nameFault(name)
  if (fault === 'EDIT_NAME_EMPTY') throw new EditError(fault, 'Expected a name. Received: nothing.', { name })
  if (fault) throw new EditError(fault, `Expected a name of at most ${longest} characters without "/" or control characters. Received: ${name}.`, { name })
  if (model.layers.some((layer) => layer.name === name)) throw new EditError('EDIT_NAME_TAKEN', `Another layer is called ${name} already.`, { name })
}
