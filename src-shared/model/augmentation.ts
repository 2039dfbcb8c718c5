import { layerKind } from '../layers/index.ts'
import type { LayerParameters } from '../layers/kind.ts'
import { addAfter, removeLayers, setParameter } from './edit.ts'
import { consumersOf, type LayerNode, type Model } from './graph.ts'

/**
 * Augmentation is part of a model: layers right behind its Input that change images in training only. So the exported model,
 * its Keras code and its undo have it without more; this gives a form its switches.
 */
export interface AugmentationKind {
  readonly kind: string
  /** What the strength sets, all alike; a choice for RandomFlip. */
  readonly parameters: readonly string[]
  /** Beside the strength. */
  readonly fixed: LayerParameters
  readonly start: number | string
  readonly choices?: readonly string[]
  readonly max?: number
}

/** Images arrive scaled to 0 … 1. */
const scaled = { value_range: [0, 1] }

/** In the order in which they are inserted: what moves pixels, then what changes their values. */
export const augmentationKinds: readonly AugmentationKind[] = [
  { kind: 'RandomFlip', parameters: ['mode'], fixed: {}, start: 'horizontal', choices: ['horizontal', 'vertical', 'horizontal_and_vertical'] },
  { kind: 'RandomTranslation', parameters: ['height_factor', 'width_factor'], fixed: {}, start: 0.1, max: 1 },
  { kind: 'RandomRotation', parameters: ['factor'], fixed: {}, start: 0.05, max: 1 },
  { kind: 'RandomZoom', parameters: ['height_factor'], fixed: {}, start: 0.1, max: 1 },
  { kind: 'RandomContrast', parameters: ['factor'], fixed: scaled, start: 0.1, max: 1 },
  { kind: 'RandomBrightness', parameters: ['factor'], fixed: scaled, start: 0.1, max: 1 },
]

/** The model's Input and the augmentation right behind it; null where images do not come in by one Input. */
function block(model: Model): { readonly input: LayerNode; readonly layers: readonly LayerNode[] } | null {
  const inputs = model.layers.filter((layer) => layer.kind === 'Input')
  const [input] = inputs
  if (!input || inputs.length > 1) return null
  const layers: LayerNode[] = []
  for (let last = input; layers.length <= model.layers.length; ) {
    const [next, ...others] = consumersOf(model, last.name)
    if (!next || others.length > 0 || next.inputs.length > 1 || !augmentationKinds.some(({ kind }) => kind === next.kind)) break
    layers.push(next)
    last = next
  }
  return { input, layers }
}

/** Whether a form can switch augmentation for this model. */
export function takesAugmentation(model: Model): boolean {
  return block(model) !== null
}

/** The strength of each augmentation that is on, by kind; what a form can't say in one value (an interval) as it stands. */
export function augmentationOf(model: Model): ReadonlyMap<string, unknown> {
  return new Map(
    (block(model)?.layers ?? []).map((layer) => {
      const name = augmentationKinds.find(({ kind }) => kind === layer.kind)?.parameters[0] ?? ''
      return [layer.kind, layer.parameters[name] ?? layerKind(layer.kind)?.parameters.find((descriptor) => descriptor.name === name)?.default]
    }),
  )
}

/**
 * Switches an augmentation on, off, or to another strength. A new one goes to its place among those that are there.
 * @param strength null: off
 */
export function withAugmentation(model: Model, kind: string, strength: number | string | null): Model {
  const found = block(model)
  const wanted = augmentationKinds.find((candidate) => candidate.kind === kind)
  if (!found || !wanted) return model
  const own = found.layers.filter((layer) => layer.kind === kind).map(({ name }) => name)
  if (strength === null) return own.length === 0 ? model : removeLayers(model, own)
  if (own.length > 0) return wanted.parameters.reduce((next, parameter) => setParameter(next, own, parameter, strength), model)
  const rank = (layer: LayerNode): number => augmentationKinds.findIndex((candidate) => candidate.kind === layer.kind)
  const before = [...found.layers].reverse().find((layer) => rank(layer) < augmentationKinds.indexOf(wanted)) ?? found.input
  return addAfter(model, before.name, kind, { ...Object.fromEntries(wanted.parameters.map((parameter) => [parameter, strength])), ...wanted.fixed }).model
}
