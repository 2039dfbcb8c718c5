import type { LayerInference, ModelInference } from '../inference.ts'
import { freshVariant, isStorable } from '../names.ts'
import { at, fixOf } from './problem.ts'
import type { Problem, ProblemContext } from './problem.ts'

/** How the layers hang together: names, inputs, outputs, connections, cycles. */
export function structureProblems(found: ModelInference, context: ProblemContext): Problem[] {
  if (found.layers.length === 0) return [{ code: 'model-empty', severity: 'error', layer: null, params: {}, fix: fixOf('add-input', {}, { op: 'add-input', shape: context.imageShape ?? [28, 28, 1], to: [] }) }]
  return [...nameProblems(found), ...connectionProblems(found), ...inputProblems(found, context), ...outputProblems(found)]
}

function nameProblems({ layers }: ModelInference): Problem[] {
  const names = layers.map(({ node }) => node.name)
  const taken = new Set(names)
  const seen = new Set<string>()
  return names.flatMap((name, index) => {
    const twice = seen.has(name)
    seen.add(name)
    if (!twice && isStorable(name)) return []
    const readable = name.replace(/[/\p{Cc}]/gu, '_').trim().slice(0, 100).replace(/^\.*$/, 'layer')
    const better = freshVariant(taken, readable)
    taken.add(better)
    return [at(name, twice ? 'name-twice' : 'name-invalid', 'error', {}, fixOf('rename', { name: better }, { op: 'rename', index, name: better }))]
  })
}

function connectionProblems(found: ModelInference): Problem[] {
  const { layers, topology, outputs } = found
  return layers.flatMap(({ node, kind }, index) => {
    const problems: Problem[] = []
    if (!kind) problems.push(at(node.name, 'kind-unknown', 'error', { kind: node.kind }))
    const sources = topology.sources[index] ?? []
    node.inputs.forEach((from, slot) => {
      if (sources[slot] === -1) problems.push(at(node.name, 'source-missing', 'error', { source: from }, fixOf('disconnect', { from }, { op: 'disconnect', from, to: node.name })))
    })
    if (topology.cyclic.has(index)) {
      const from = node.inputs.find((_, slot) => topology.cyclic.has(sources[slot] ?? -1)) ?? ''
      problems.push(at(node.name, 'cycle', 'error', { source: from }, fixOf('disconnect', { from }, { op: 'disconnect', from, to: node.name })))
    }
    if (kind && kind.inputs !== 'none' && node.inputs.length === 0) {
      const open = outputs.filter((other) => other.node !== node && !dependsOn(found, other, index))
      const from = open.length === 1 ? open[0]?.node.name : undefined
      const fix = from === undefined ? undefined : fixOf('connect', { from }, { op: 'connect', from, to: node.name } as const)
      problems.push(at(node.name, 'unconnected', 'error', {}, fix))
    }
    if (kind?.inputs === 'many' && node.inputs.length === 1) {
      problems.push(at(node.name, 'merge-single', 'warning', {}, fixOf('remove-layer', { name: node.name }, { op: 'remove', layer: node.name })))
    }
    return problems
  })
}

/** True when the layer's past contains the one of that index. */
function dependsOn({ topology, layers }: ModelInference, layer: LayerInference, index: number): boolean {
  const seen = new Set([layers.indexOf(layer)])
  for (const current of seen) for (const source of topology.sources[current] ?? []) seen.add(source)
  return seen.has(index)
}

function inputProblems({ inputs, layers, topology }: ModelInference, context: ProblemContext): Problem[] {
  if (inputs.length === 0) {
    const starts = layers.filter(({ node, kind }) => kind && node.inputs.length === 0).map(({ node }) => node.name)
    const fix = fixOf('add-input', {}, { op: 'add-input', shape: context.imageShape ?? [28, 28, 1], to: starts.slice(0, 1) })
    return [{ code: 'input-missing', severity: 'error', layer: null, params: {}, fix }]
  }
  const isUsed = (input: LayerInference): boolean => (topology.consumers[layers.indexOf(input)]?.length ?? 0) > 0
  const unused = layers.length === 1 ? [] : inputs.filter((input) => !isUsed(input))
  const used = inputs.filter((input) => !unused.includes(input))
  return [
    ...unused.map(({ node }) => at(node.name, 'input-unused', 'error', {}, used.length > 0 ? fixOf('remove-layer', { name: node.name }, { op: 'remove', layer: node.name }) : undefined)),
    ...used.slice(1).map(({ node }) => at(node.name, 'inputs-several', 'error', { count: used.length, first: used[0]?.node.name ?? '' })),
    ...used.slice(0, 1).flatMap(({ node, outputShape }) => {
      const { imageShape } = context
      if (!imageShape || !outputShape || outputShape.join() === imageShape.join()) return []
      const fix = fixOf('set-parameter', { parameter: 'shape', value: imageShape.join(' × ') }, { op: 'set-parameter', layer: node.name, parameter: 'shape', value: imageShape })
      return [at(node.name, 'image-differs', 'error', { shape: outputShape.join(' × '), image: imageShape.join(' × ') }, fix)]
    }),
  ]
}

/** Of several ends the one that looks like a classifier's, or the last, counts as the output. */
export function mainOutput({ outputs }: ModelInference): LayerInference | undefined {
  const ends = outputs.filter(({ node }) => node.kind !== 'Input')
  const isProbability = ({ node }: LayerInference): boolean => node.kind === 'Softmax' || node.parameters['activation'] === 'softmax'
  return [...ends].reverse().find(isProbability) ?? ends.at(-1)
}

function outputProblems(found: ModelInference): Problem[] {
  // A loose end is no second output as long as a layer still waits for its input.
  const waits = found.layers.some(({ node, kind }, index) => kind && kind.inputs !== 'none' && (node.inputs.length === 0 || found.topology.sources[index]?.includes(-1)))
  if (waits) return []
  const main = mainOutput(found)
  const ends = found.outputs.filter((end) => end.node.kind !== 'Input' && end !== main)
  return ends.map((end) => {
    const branch = exclusiveBranch(found, end)
    const fix = fixOf('remove-branch', { count: branch.length }, ...branch.map((layer) => ({ op: 'remove', layer }) as const))
    return at(end.node.name, 'outputs-several', 'error', { output: main?.node.name ?? '' }, fix)
  })
}

/** The end and what serves it alone, from the end back. */
function exclusiveBranch({ layers, topology }: ModelInference, end: LayerInference): string[] {
  const branch = new Set([layers.indexOf(end)])
  for (const current of branch) {
    for (const source of topology.sources[current] ?? []) {
      const isExclusive = (topology.consumers[source] ?? []).every((consumer) => branch.has(consumer))
      if (source >= 0 && isExclusive && layers[source]?.node.kind !== 'Input') branch.add(source)
    }
  }
  return [...branch].map((index) => layers[index]?.node.name ?? '')
}
