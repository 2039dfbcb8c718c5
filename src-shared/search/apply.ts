import { ProductError } from '../contract/errors.ts'
import { sentence } from '../experiment/sentences.ts'
import { type TrainingConfig, trainingSchema } from '../experiment/spec.ts'
import { pasteLayers, removeLayers, setParameter } from '../model/edit.ts'
import { layerOf, type LayerNode, type Model } from '../model/graph.ts'
import type { SearchedParameter, SearchSpace, SearchTarget, SearchValue, SearchValues } from './domain.ts'

/** What a search starts from, and what each of its trials is: a model and how it is trained. */
export interface Candidate {
  readonly model: Model
  readonly training: TrainingConfig
}

/**
 * The model and training of one configuration. Layer parameters are set before blocks are repeated, so every copy has them.
 * Throws a ProductError `TRAINING_INVALID` (usage) where the values don't make a training.
 */
export function applyValues(base: Candidate, { parameters }: SearchSpace, values: SearchValues): Candidate {
  const set = parameters.flatMap((parameter) => (values[parameter.name] === undefined ? [] : [{ target: parameter.target, value: values[parameter.name] as SearchValue }]))
  return { model: modelWith(base.model, set), training: trainingWith(base.training, set) }
}

type Setting = { readonly target: SearchTarget; readonly value: SearchValue }

function modelWith(base: Model, settings: readonly Setting[]): Model {
  let model = base
  for (const { target, value } of settings) if (target.kind === 'layer') model = setParameter(model, [target.layer], target.parameter, value)
  for (const { target, value } of settings) if (target.kind === 'repeats') model = repeated(model, target.layers, Number(value))
  return model
}

/** A block so many times in a row; copies take its place in the chain. */
function repeated(model: Model, block: readonly string[], times: number): Model {
  if (times === 0) return removeLayers(model, block)
  const inside = new Set(block)
  const copies = block.flatMap((name): LayerNode[] => {
    const layer = layerOf(model, name)
    return layer ? [{ ...layer, inputs: layer.inputs.filter((input) => inside.has(input)) }] : []
  })
  let end = block.at(-1) as string
  let grown = model
  for (let time = 1; time < times; time++) {
    const pasted = pasteLayers(grown, copies, end)
    grown = pasted.model
    end = pasted.names.at(-1) ?? end
  }
  return grown
}

function trainingWith(base: TrainingConfig, settings: readonly Setting[]): TrainingConfig {
  const draft: Record<string, unknown> = structuredClone(base)
  const options = settings.flatMap(({ target, value }) => (target.kind === 'optimizer' ? [[target.parameter, value] as const] : []))
  if (options.length > 0) draft['optimizer'] = optimizerWith(base.optimizer, Object.fromEntries(options))
  for (const { target, value } of settings) if (target.kind === 'training') setPath(draft, target.path.split('.'), value)
  const result = trainingSchema.safeParse(draft)
  if (result.success) return result.data
  throw new ProductError('TRAINING_INVALID', `These values make no training: ${sentence(result.error, draft)}.`, { usage: true })
}

/** Another optimizer starts from its own defaults; what all of them share is kept. */
function optimizerWith(base: TrainingConfig['optimizer'], options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (options['kind'] === undefined || options['kind'] === base.kind) return { ...base, ...options }
  const { learningRate, clipNorm, clipValue, globalClipNorm, weightDecay } = base
  return { learningRate, clipNorm, clipValue, globalClipNorm, ...(weightDecay !== null && { weightDecay }), ...options }
}

function setPath(object: Record<string, unknown>, [key, ...rest]: string[], value: unknown): void {
  if (key === undefined) return
  if (rest.length === 0) {
    object[key] = value
    return
  }
  const inner = object[key]
  const next: Record<string, unknown> = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? { ...inner } : {}
  object[key] = next
  setPath(next, rest, value)
}

/** A name for a parameter that nobody named: `conv2d filters`, `learningRate`, `batchSize`. */
export function suggestedName(target: SearchTarget): SearchedParameter['name'] {
  switch (target.kind) {
    case 'layer':
      return `${target.layer} ${target.parameter}`
    case 'repeats':
      return `repeats of ${target.layers[0]}`
    case 'training':
      return target.path
    case 'optimizer':
      return target.parameter === 'kind' ? 'optimizer' : target.parameter
  }
}
