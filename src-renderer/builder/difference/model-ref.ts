import type { RouteLocationRaw } from 'vue-router'
import type { Model } from '../../../src-shared/model/graph.ts'
import { modelTemplate } from '../../../src-shared/model/templates/index.ts'

/** A model by where it is: `draft`, `template:baseline`, `model:3` (the newest version), `model:3@2`, `experiment:12`. */
export type ModelRef =
  | { readonly kind: 'draft' }
  | { readonly kind: 'template'; readonly id: string }
  | { readonly kind: 'model'; readonly id: number; readonly version: number | null }
  | { readonly kind: 'experiment'; readonly id: number }

/** A reference as it stands in an address; null where it is none. */
export function readRef(text: unknown): ModelRef | null {
  if (typeof text !== 'string') return null
  if (text === 'draft') return { kind: 'draft' }
  const [, kind, id = '', version] = /^(template|model|experiment):([^@]+)(?:@([1-9]\d*))?$/u.exec(text) ?? []
  if (kind === 'template') return modelTemplate(id) && version === undefined ? { kind, id } : null
  const number = /^[1-9]\d*$/u.test(id) ? Number(id) : null
  if (number === null) return null
  if (kind === 'model') return { kind, id: number, version: version === undefined ? null : Number(version) }
  return kind === 'experiment' && version === undefined ? { kind, id: number } : null
}

/** Where two models are shown side by side. Null: the person chooses. */
export const differencePlace = ({ before, after }: { readonly before: string | null; readonly after: string | null }): RouteLocationRaw => ({
  name: 'builder/compare',
  query: { ...(before !== null && { before }), ...(after !== null && { after }) },
})

/** What a reference needs to become a model. */
export interface ModelSources {
  readonly draft: () => Model
  readonly saved: (id: number, version: number | null) => Promise<Model>
  readonly experiment: (id: number) => Promise<Model>
}

/** The model that a reference names. Throws what the sources throw. */
export async function modelOf(ref: ModelRef, { draft, saved, experiment }: ModelSources): Promise<Model> {
  switch (ref.kind) {
    case 'draft':
      return draft()
    case 'template':
      return modelTemplate(ref.id)?.build() ?? { name: ref.id, layers: [] }
    case 'model':
      return saved(ref.id, ref.version)
    case 'experiment':
      return experiment(ref.id)
  }
}
