import type { TrainingConfig } from '../../../src-shared/experiment/spec.ts'
import { fieldOf, trainingFields, type FieldKey, type TrainingField } from '../../../src-shared/experiment/fields/index.ts'
import { layerKind } from '../../../src-shared/layers/index.ts'
import type { ParameterDescriptor } from '../../../src-shared/layers/kind.ts'
import { parameterValue } from '../../../src-shared/layers/parameters.ts'
import { chainOf, type Model } from '../../../src-shared/model/graph.ts'
import { suggestedName } from '../../../src-shared/search/apply.ts'
import { searchedParameterSchema, type SearchedParameter, type SearchTarget } from '../../../src-shared/search/domain.ts'

/** Something that a search may vary, and the values to begin with. */
export interface Searchable {
  readonly target: SearchTarget
  readonly domain: unknown
}

/** A layer of a model with its searchable parameters. */
export interface SearchableLayer {
  readonly name: string
  readonly kind: string
  readonly parameters: readonly (Searchable & { readonly parameter: string })[]
}

/** The layers of a model that have something to search. */
export function searchableLayers(model: Model): SearchableLayer[] {
  return model.layers.flatMap(({ name, kind, parameters: own }): SearchableLayer[] => {
    const known = layerKind(kind)
    const parameters = (known?.parameters ?? []).flatMap((descriptor) => {
      const domain = known && descriptor.searchable && !descriptor.hidden && !descriptor.fixed ? startDomain(descriptor, parameterValue(known, own, descriptor.name)) : null
      return domain === null ? [] : [{ parameter: descriptor.name, target: { kind: 'layer' as const, layer: name, parameter: descriptor.name }, domain }]
    })
    return parameters.length === 0 ? [] : [{ name, kind, parameters }]
  })
}

/** Around the value that the layer has. Null: nothing sensible to begin with. */
function startDomain(descriptor: ParameterDescriptor, value: unknown): unknown {
  switch (descriptor.type) {
    case 'integer': {
      const number = typeof value === 'number' && value > 0 ? value : 1
      return { kind: 'integer', min: Math.max(descriptor.min ?? 1, Math.round(number / 2)), max: Math.min(descriptor.max ?? Infinity, number * 2), step: number >= 16 ? Math.max(1, Math.round(number / 4)) : null }
    }
    case 'real':
      return descriptor.unit === 'fraction' ? { kind: 'real', min: 0.1, max: 0.5, step: 0.1 } : { kind: 'real', min: 0, max: typeof value === 'number' && value > 0 ? value * 2 : 1 }
    case 'boolean':
      return { kind: 'boolean' }
    case 'size':
      return { kind: 'choice', values: descriptor.name === 'kernel_size' ? [3, 5] : [1, 2, 3] }
    case 'choice':
      return { kind: 'choice', values: descriptor.choices }
    case 'activation':
      return { kind: 'choice', values: ['relu', 'elu', 'tanh'] }
    default:
      return null
  }
}

/** Settings of the training that a search may vary: `key` is the field of the training form. Epochs are the search's own. */
export function searchableSettings({ optimizer, schedule, loss }: TrainingConfig): (Searchable & { readonly key: FieldKey })[] {
  const form = { optimizer: optimizer.kind, schedule: schedule.kind, loss: loss.kind } as Parameters<NonNullable<TrainingField['when']>>[0]
  const paths = new Set<string>()
  return trainingFields.flatMap((field) => {
    if (!field.searchable || field.key === 'epochs' || (field.when && !field.when(form)) || paths.has(field.path)) return []
    paths.add(field.path)
    const path = field.path.replace(/^training\./u, '')
    const target: SearchTarget = path.startsWith('optimizer.') ? { kind: 'optimizer', parameter: path.slice('optimizer.'.length) } : { kind: 'training', path }
    return [{ key: field.key, target, domain: settingDomain(field) }]
  })
}

function settingDomain(field: TrainingField): unknown {
  if (field.key === 'learningRate') return { kind: 'real', min: 1e-4, max: 1e-2, scale: 'log' }
  if (field.key === 'batchSize') return { kind: 'choice', values: [16, 32, 64, 128] }
  if (field.type === 'boolean') return { kind: 'boolean' }
  if (field.type === 'choice') return { kind: 'choice', values: field.choices }
  if (field.type === 'integer') return { kind: 'integer', min: Math.max(1, field.min ?? 1), max: 10 }
  return /epsilon|weightDecay/u.test(field.key) ? { kind: 'real', min: 1e-6, max: 1e-2, scale: 'log' } : { kind: 'real', min: 0, max: field.type === 'real' && field.max !== undefined ? Math.min(field.max, 0.9) : 1, step: field.type === 'real' && field.max !== undefined ? 0.1 : null }
}

/** Layers between two of a chain, both with them: a block that may be repeated. Empty where they are no neighbours in a chain. */
export function blockBetween(model: Model, first: string, last: string): string[] {
  const chain = (chainOf(model) ?? []).map(({ name }) => name)
  const [from, to] = [chain.indexOf(first), chain.indexOf(last)]
  return from < 1 || to < from ? [] : chain.slice(from, to + 1)
}

export const repeatsOf = (layers: readonly string[]): Searchable => ({ target: { kind: 'repeats', layers: [...layers] }, domain: { kind: 'integer', min: 1, max: 3 } })

/** What is added to a space, under a name that none of the others has. */
export function newParameter({ target, domain }: Searchable, taken: readonly string[]): SearchedParameter {
  const wanted = suggestedName(target)
  let name = wanted
  for (let count = 2; taken.includes(name); count++) name = `${wanted} ${count}`
  return searchedParameterSchema.parse({ name, target, domain })
}

/** The field of a training setting that a target sets, for its title; null: it has none. */
export function fieldOfTarget(target: SearchTarget, training: TrainingConfig): TrainingField | null {
  const found = searchableSettings(training).find((own) => JSON.stringify(own.target) === JSON.stringify(target))
  return found ? fieldOf(found.key) : null
}
