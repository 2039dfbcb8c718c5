import { defaultTraining, type TrainingConfig } from '../experiment/spec.ts'
import { layerKind } from '../layers/index.ts'
import { type Model, modelTemplate } from '../model/index.ts'
import { chainOf } from '../model/graph.ts'
import { suggestedName } from './apply.ts'
import { type SearchedParameter, type SearchSpace, spaceSchema, type SearchTarget } from './domain.ts'

type Suggestion = Pick<SearchedParameter, 'target'> & { readonly domain: unknown }

/**
 * A space to begin with for any model: what the study searched of its own. Filters and units from 32 to 128 by 16, kernels of 3 or
 * 5, learning rates of 0.01 or 0.001, and dropout where there is some. The last layer with weights, whose units are the classes,
 * stays as it is. For the study's model this is the study's space.
 */
export function suggestedSpace(model: Model): SearchSpace {
  const inOrder = chainOf(model) ?? model.layers
  const output = [...inOrder].reverse().find(({ kind }) => kind === 'Dense' || kind.startsWith('Conv'))
  const width = { kind: 'integer', min: 32, max: 128, step: 16 }
  const found: Suggestion[] = inOrder.flatMap(({ name, kind }): Suggestion[] => {
    if (name === output?.name || !layerKind(kind)) return []
    const set = (parameter: string, domain: unknown): Suggestion => ({ target: { kind: 'layer', layer: name, parameter }, domain })
    if (kind === 'Conv2D') return [set('filters', width), set('kernel_size', { kind: 'choice', values: [3, 5] })]
    if (kind === 'Dense') return [set('units', width)]
    if (kind === 'Dropout') return [set('rate', { kind: 'real', min: 0.1, max: 0.5, step: 0.1 })]
    return []
  })
  found.push({ target: { kind: 'optimizer', parameter: 'learningRate' }, domain: { kind: 'choice', values: [0.01, 0.001] } })
  return spaceSchema.parse({ parameters: found.map(({ target, domain }) => ({ name: suggestedName(target as SearchTarget), target, domain })) })
}

/** How the study trained its trials: 3 epochs, batch 32, labels as class numbers. */
export const searchTraining: TrainingConfig = { ...defaultTraining, epochs: 3, loss: { kind: 'sparse_categorical_crossentropy' } }

/** The study's search: its model is `search-best`, whose sizes the trials replace. */
export function studySearch(): { model: Model; training: TrainingConfig; space: SearchSpace } {
  const best = modelTemplate('search-best')
  if (!best) throw new Error('the study has no search model')
  const model = { ...best.build(), name: 'search' }
  return { model, training: searchTraining, space: suggestedSpace(model) }
}
