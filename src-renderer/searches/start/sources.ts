import { z } from 'zod'
import { readForm, specOf } from '../../../src-shared/experiment/fields/form.ts'
import { experimentSpecSchema, modelSchema } from '../../../src-shared/experiment/spec.ts'
import { modelTemplate } from '../../../src-shared/model/templates/index.ts'
import { spaceSchema } from '../../../src-shared/search/domain.ts'
import { searchSpecSchema, type SearchSpec } from '../../../src-shared/search/spec.ts'
import { searchTraining, studySearch, suggestedSpace } from '../../../src-shared/search/templates.ts'

/** As the study searched: ten random trials of three epochs on the last tenth, the best trained once more. */
const asInStudy = { dataset: { id: 'fashion-mnist' }, protocol: { kind: 'hold-out', validationSplit: 0.1, split: 'last' }, trials: 10, seed: 1, refit: { epochs: 3 } } as const

export const studySpec = (): SearchSpec => searchSpecSchema.parse({ ...asInStudy, ...studySearch(), name: 'search', modelSource: 'search' })

/** A template's sizes searched as the study searched its own; null: there is no such template, or nothing in it to search. */
export function templateSpec(id: string): SearchSpec | null {
  const model = modelTemplate(id)?.build()
  return model ? (searchSpecSchema.safeParse({ ...asInStudy, model, modelSource: id, name: id, training: searchTraining, space: suggestedSpace(model) }).data ?? null) : null
}

/** Where a model stands in the library; an experiment names it as `mine v3`. */
const libraryPlace = z.object({ name: z.string(), version: z.number() })

/**
 * What a person works on in the Builder, from its kept text: model, training, data and protocol as they are set there, and what
 * is marked as searched. Null: nothing is kept there, or it can't be trained as it is set.
 */
export function draftSpec(text: string | null): SearchSpec | null {
  let data: Record<string, unknown>
  try {
    data = JSON.parse(text ?? 'null') ?? {}
  } catch {
    return null
  }
  const model = modelSchema.safeParse(data['model'])
  if (!model.success || model.data.layers.length === 0) return null
  const form = readForm(data['form'])
  const place = libraryPlace.safeParse(data['entry'])
  const source = place.success ? `${place.data.name} v${place.data.version}` : typeof data['source'] === 'string' ? data['source'] : null
  const spec = experimentSpecSchema.safeParse({ ...specOf(form, model.data, source), name: form.name.trim() || model.data.name })
  if (!spec.success) return null
  const { name, modelSource, dataset, training, protocol, seed } = spec.data
  const marked = spaceSchema.safeParse(data['space'])
  return (
    searchSpecSchema.safeParse({
      ...asInStudy, model: model.data, modelSource, dataset, training, protocol, seed, name: name.slice(0, 180), refit: { epochs: training.epochs },
      space: marked.success ? marked.data : suggestedSpace(model.data),
    }).data ?? null
  )
}
