import { layerKind } from '../layers/index.ts'
import { parameterValue } from '../layers/parameters.ts'
import { normaliseValue } from '../layers/values.ts'
import type { LayerNode, Model } from './graph.ts'
import { inference } from './inference.ts'

/** A parameter whose value differs; defaults are filled in. */
export interface ParameterChange {
  readonly name: string
  readonly before: unknown
  readonly after: unknown
}

/** One line of two models side by side. */
export type DiffRow =
  | { readonly change: 'same'; readonly before: LayerNode; readonly after: LayerNode }
  | {
      readonly change: 'changed'
      readonly before: LayerNode
      readonly after: LayerNode
      readonly parameters: readonly ParameterChange[]
      /** True when it takes other layers than before. */
      readonly rewired: boolean
    }
  | { readonly change: 'added'; readonly after: LayerNode }
  | { readonly change: 'removed'; readonly before: LayerNode }

export interface ModelDiff {
  /** Both models' layers in order, aligned. */
  readonly rows: readonly DiffRow[]
  readonly added: number
  readonly removed: number
  readonly changed: number
}

/** Beyond so many pairs layers are matched by name alone. */
const mostPairs = 4e6

/**
 * What it takes to make the one model into the other. Layers of one kind are matched in order, as few added and removed as
 * possible, those with the same parameters and name first; names themselves do not count as a difference, since Keras numbers them.
 */
export function modelDiff(before: Model, after: Model): ModelDiff {
  const [left, right] = [inOrder(before), inOrder(after)]
  const pairs = left.length * right.length > mostPairs ? pairsByName(left, right) : align(left, right)
  const partner = new Map(pairs.map(([a, b]) => [(left[a] as LayerNode).name, (right[b] as LayerNode).name]))
  const partners = new Set(partner.values())
  const rows: DiffRow[] = []
  let [a, b] = [0, 0]
  for (const [nextA, nextB] of [...pairs, [left.length, right.length] as const]) {
    for (; a < nextA; a++) rows.push({ change: 'removed', before: left[a] as LayerNode })
    for (; b < nextB; b++) rows.push({ change: 'added', after: right[b] as LayerNode })
    if (a < left.length && b < right.length) rows.push(compare(left[a++] as LayerNode, right[b++] as LayerNode, partner, partners))
  }
  const count = (change: DiffRow['change']): number => rows.filter((row) => row.change === change).length
  return { rows, added: count('added'), removed: count('removed'), changed: count('changed') }
}

function inOrder(model: Model): LayerNode[] {
  const { order, layers } = inference(model)
  const ordered = new Set(order)
  return [...order, ...layers.filter((layer) => !ordered.has(layer))].map(({ node }) => node)
}

/** Layers added or removed in between are rows of their own: a layer counts as rewired only where no such row explains it. */
function compare(before: LayerNode, after: LayerNode, partner: ReadonlyMap<string, string>, partners: ReadonlySet<string>): DiffRow {
  const parameters = parameterChanges(before, after)
  const isExplained = (from: string, to: string): boolean => !partner.has(from) || !partners.has(to) || partner.get(from) === to
  const rewired = before.inputs.length !== after.inputs.length || before.inputs.some((input, index) => !isExplained(input, after.inputs[index] ?? ''))
  return parameters.length > 0 || rewired ? { change: 'changed', before, after, parameters, rewired } : { change: 'same', before, after }
}

/** The parameters in which two layers of one kind differ, in the kind's order. */
export function parameterChanges(before: LayerNode, after: LayerNode): ParameterChange[] {
  const kind = layerKind(after.kind)
  const value = (node: LayerNode, name: string): unknown => {
    const descriptor = kind?.parameters.find((candidate) => candidate.name === name)
    if (!kind || !descriptor) return node.parameters[name]
    const own = parameterValue(kind, node.parameters, name)
    const result = normaliseValue(descriptor, own)
    return 'value' in result ? result.value : own
  }
  const names = new Set([...(kind?.parameters.map(({ name }) => name) ?? []), ...Object.keys(before.parameters), ...Object.keys(after.parameters)])
  return [...names].flatMap((name) => {
    const change = { name, before: value(before, name), after: value(after, name) }
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change]
  })
}

function pairsByName(left: readonly LayerNode[], right: readonly LayerNode[]): (readonly [number, number])[] {
  const position = new Map(right.map((node, index) => [node.name, index]))
  let last = -1
  return left.flatMap((node, index) => {
    const other = position.get(node.name)
    if (other === undefined || other <= last || right[other]?.kind !== node.kind) return []
    last = other
    return [[index, other] as const]
  })
}

/** The best alignment of two sequences (Needleman & Wunsch 1970): a pair of one kind counts, more so with equal parameters and name. */
function align(left: readonly LayerNode[], right: readonly LayerNode[]): (readonly [number, number])[] {
  const width = right.length + 1
  const best = new Float64Array((left.length + 1) * width)
  const score = (a: number, b: number): number => {
    const [one, other] = [left[a] as LayerNode, right[b] as LayerNode]
    if (one.kind !== other.kind) return -1
    return 4 + (one.name === other.name ? 1 : 0) + (one.parameters === other.parameters || JSON.stringify(one.parameters) === JSON.stringify(other.parameters) ? 2 : 0)
  }
  const value = (a: number, b: number): number => best[a * width + b] as number
  for (let a = left.length - 1; a >= 0; a--) {
    for (let b = right.length - 1; b >= 0; b--) {
      const own = score(a, b)
      best[a * width + b] = Math.max(value(a + 1, b), value(a, b + 1), own < 0 ? 0 : own + value(a + 1, b + 1))
    }
  }
  const pairs: (readonly [number, number])[] = []
  for (let [a, b] = [0, 0]; a < left.length && b < right.length; ) {
    const own = score(a, b)
    if (own >= 0 && value(a, b) === own + value(a + 1, b + 1)) pairs.push([a++, b++])
    else if (value(a, b) === value(a + 1, b)) a++
    else b++
  }
  return pairs
}
