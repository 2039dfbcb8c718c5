import { modelSchema } from '../../src-shared/experiment/spec.ts'
import type { Model } from '../../src-shared/model/graph.ts'
import { studyForm, type TrainingForm } from './training-form.ts'

/** A draft as it is kept between starts. */
export interface StoredDraft {
  readonly model: Model
  readonly form: TrainingForm
  readonly source: string | null
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
  const given: unknown = Reflect.get(data, 'form')
  const source: unknown = Reflect.get(data, 'source')
  const sameKind = ([name, value]: [string, unknown]): boolean => {
    const start: unknown = Reflect.get(studyForm, name)
    return start !== undefined && (typeof value === typeof start || value === null || (start === null && typeof value === 'number'))
  }
  const form = typeof given === 'object' && given !== null ? Object.fromEntries(Object.entries(given).filter(sameKind)) : {}
  return { model: model.data, form: { ...studyForm, ...form }, source: typeof source === 'string' ? source : null }
}
