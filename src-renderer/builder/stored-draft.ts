import { readForm } from '../../src-shared/experiment/fields/form.ts'
import type { TrainingForm } from '../../src-shared/experiment/fields/index.ts'
import { modelSchema } from '../../src-shared/experiment/spec.ts'
import type { Model } from '../../src-shared/model/graph.ts'
import { readPlace, type LibraryPlace } from './library/place.ts'

/** A draft as it is kept between starts. */
export interface StoredDraft {
  readonly model: Model
  readonly form: TrainingForm
  readonly source: string | null
  /** Where it stands in the library; null: not in it. */
  readonly entry: LibraryPlace | null
  /** Differs from what was opened. */
  readonly changed: boolean
}

/** Reads a kept draft; null where it is none, or one of another version that can't be understood. Fields of the wrong type get their start values. */
export function readStored(text: string): StoredDraft | null {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof data !== 'object' || data === null) return null
  const model = modelSchema.safeParse(Reflect.get(data, 'model'))
  if (!model.success) return null
  const source: unknown = Reflect.get(data, 'source')
  return { model: model.data, form: readForm(Reflect.get(data, 'form')), source: typeof source === 'string' ? source : null, entry: readPlace(Reflect.get(data, 'entry')), changed: Reflect.get(data, 'changed') !== false }
}
