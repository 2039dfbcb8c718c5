import { EditError } from './edit-error.ts'
import { existing, place, replaceInputs, takesNone, withLayers } from './edit-support.ts'
import { consumersOf } from './graph.ts'
import type { LayerNode, Model } from './graph.ts'
import { removeLayers } from './edit-remove.ts'

/** Where layers go: behind a layer, in front of everything that takes it, or on one of its connections. */
interface MoveTarget {
  readonly after: string
  /** Only the connection to this layer. */
  readonly to?: string
}

/**
 * Moves layers that follow one another to another place: they are taken out (the chain heals) and put in there. The same
 * model where they lie there already.
 */
export function moveLayers(model: Model, moved: readonly string[], { after, to }: MoveTarget): Model {
  existing(model, after)
  if (to !== undefined && !existing(model, to).inputs.includes(after)) throw new EditError('EDIT_NO_CONNECTION', `${to} does not take ${after}.`, { from: after, to })
  const strand = strandOf(model, moved)
  const [head, tail] = [strand[0] as LayerNode, strand.at(-1) as LayerNode]
  const names = new Set(strand.map(({ name }) => name))
  const isThere = head.inputs[0] === after && consumersOf(model, after).length === 1 && (to === undefined || to === head.name)
  if (names.has(after) || (to !== undefined && names.has(to)) || isThere) return model
  const healed = removeLayers(model, [...names])
  const takes = (layer: LayerNode): boolean => layer.inputs.includes(after) && (to === undefined || layer.name === to)
  const rewired = withLayers(healed, (layer) => (takes(layer) ? replaceInputs(layer, replaceFirst(layer.inputs, after, tail.name, to === undefined)) : layer))
  return { ...model, layers: place(rewired, strand.map((layer) => (layer === head ? replaceInputs(head, [after]) : layer)), after) }
}

function replaceFirst(inputs: readonly string[], from: string, by: string, all: boolean): string[] {
  const first = inputs.indexOf(from)
  return inputs.map((input, index) => (input === from && (all || index === first) ? by : input))
}

/** The layers in the order in which they follow one another. Throws `EditError` where they do not, or one takes none or several. */
function strandOf(model: Model, chosen: readonly string[]): LayerNode[] {
  const layers = [...new Set(chosen)].map((name) => existing(model, name))
  for (const { name, kind, inputs } of layers) {
    if (takesNone(kind)) throw new EditError('EDIT_TAKES_NO_INPUT', `${name} takes no input.`, { layer: name })
    if (inputs.length > 1) throw new EditError('EDIT_SEVERAL_INPUTS', `${name} takes several inputs: draw its connections instead.`, { layer: name })
  }
  const names = new Set(layers.map(({ name }) => name))
  const heads = layers.filter(({ inputs }) => !names.has(inputs[0] ?? ''))
  const next = new Map(layers.map((layer) => [layer.inputs[0], layer]))
  const strand: LayerNode[] = []
  for (let layer = heads[0]; layer && strand.length <= layers.length; layer = next.get(layer.name)) strand.push(layer)
  if (heads.length !== 1 || strand.length !== layers.length) throw new EditError('EDIT_NOT_IN_A_ROW', 'Only layers that follow one another can be moved together.', {})
  return strand
}
