import { activationName } from '../../layers/activations.ts'
import { descriptorOf } from '../../layers/parameters.ts'
import type { LayerInference, ModelInference } from '../inference.ts'
import { at, fixOf } from './problem.ts'
import type { Fix, Problem, ProblemContext } from './problem.ts'
import { mainOutput } from './structure.ts'

const dropouts: ReadonlySet<string> = new Set(['Dropout', 'SpatialDropout2D', 'GaussianDropout', 'GaussianNoise'])
const rectifiers: ReadonlySet<string> = new Set(['ReLU', 'LeakyReLU', 'PReLU', 'ELU'])

/** The activation that a layer applies last: its parameter's, or the layer's own. */
function activationOf({ node, kind }: LayerInference): string {
  if (node.kind === 'Softmax') return 'softmax'
  const descriptor = kind && descriptorOf(kind, 'activation')
  return (descriptor && activationName(node.parameters['activation'] ?? descriptor.default)) ?? 'linear'
}

/** The layers from the output back along single inputs, output first. */
function pathBack({ byName }: ModelInference, output: LayerInference): LayerInference[] {
  const path = [output]
  for (let layer: LayerInference | undefined = output; layer?.node.inputs.length === 1; ) {
    layer = byName.get(layer.node.inputs[0] ?? '')
    if (!layer || path.includes(layer)) break
    path.push(layer)
  }
  return path
}

/** How the model ends: probabilities of as many classes as the data have, one softmax, nothing disturbing it. */
export function headProblems(found: ModelInference, context: ProblemContext): Problem[] {
  const output = mainOutput(found)
  if (!output?.outputShape) return []
  const path = pathBack(found, output)
  const last = path.findIndex(({ parameters }) => parameters > 0)
  const head = last === -1 ? path : path.slice(0, last + 1)
  const classifier = head.at(-1) as LayerInference
  if (output.outputShape.length !== 1) return [notVector(output, classifier)]
  return [...classProblems(output, classifier, context), ...softmaxProblems(output, head, path), ...disturbances(head)]
}

function notVector(output: LayerInference, classifier: LayerInference): Problem {
  const shape = output.outputShape ?? []
  const params = { shape: shape.join(' × ') }
  if (classifier.node.kind === 'Dense' && (classifier.inputShapes[0]?.length ?? 0) > 1) {
    return at(output.node.name, 'output-not-vector', 'error', params, fixOf('add-flatten', { name: classifier.node.name }, { op: 'insert-before', layer: classifier.node.name, kind: 'Flatten' }))
  }
  const kind = shape.length === 3 ? 'GlobalAveragePooling2D' : 'Flatten'
  const fix = fixOf(shape.length === 3 ? 'add-global-pooling' : 'add-flatten', { name: output.node.name }, { op: 'add-after', layer: output.node.name, kind })
  return at(output.node.name, 'output-not-vector', 'error', params, fix)
}

/** Two classes may also be told apart by one sigmoid. */
const isBinary = (output: LayerInference, context: ProblemContext): boolean =>
  output.outputShape?.[0] === 1 && activationOf(output) === 'sigmoid' && (context.classes ?? 2) === 2

function classProblems(output: LayerInference, classifier: LayerInference, context: ProblemContext): Problem[] {
  const outputs = output.outputShape?.[0] ?? 0
  const { classes } = context
  if (classes === undefined || outputs === classes || isBinary(output, context)) return []
  const parameter = classifier.node.kind === 'Dense' ? 'units' : classifier.node.kind === 'Conv2D' ? 'filters' : null
  const fix = parameter && fixOf('set-parameter', { parameter, value: classes }, { op: 'set-parameter', layer: classifier.node.name, parameter, value: classes })
  return [at(classifier.node.name, 'classes-differ', 'error', { outputs, classes }, fix ?? undefined)]
}

function softmaxProblems(output: LayerInference, head: readonly LayerInference[], path: readonly LayerInference[]): Problem[] {
  const softmaxes = path.filter((layer) => activationOf(layer) === 'softmax')
  const inHead = head.filter((layer) => softmaxes.includes(layer))
  if (inHead.length === 0) {
    const activation = head.map(activationOf).find((name) => name !== 'linear') ?? 'linear'
    if (activation === 'sigmoid' && output.outputShape?.[0] === 1) return []
    return [at(output.node.name, 'softmax-missing', activation === 'sigmoid' ? 'warning' : 'error', { activation }, addSoftmax(output, activation))]
  }
  return softmaxes.slice(1).map((layer) => at(layer.node.name, 'softmax-twice', 'warning', { other: softmaxes[0]?.node.name ?? '' }, withoutSoftmax(layer, head.includes(layer))))
}

function addSoftmax({ node, kind }: LayerInference, activation: string): Fix {
  const owns = kind && descriptorOf(kind, 'activation') && (activation === 'linear' || node.parameters['activation'] === activation)
  return owns
    ? fixOf('set-parameter', { parameter: 'activation', value: 'softmax' }, { op: 'set-parameter', layer: node.name, parameter: 'activation', value: 'softmax' })
    : fixOf('add-softmax', {}, { op: 'add-after', layer: node.name, kind: 'Softmax' })
}

function withoutSoftmax({ node, kind }: LayerInference, inHead: boolean): Fix {
  if (kind?.group === 'activation') return fixOf('remove-layer', { name: node.name }, { op: 'remove', layer: node.name })
  const value = inHead ? 'linear' : 'relu'
  return fixOf('set-parameter', { parameter: 'activation', value }, { op: 'set-parameter', layer: node.name, parameter: 'activation', value })
}

/** Layers between the last weights and the end that spoil the scores: noise, and rectifiers in front of a softmax. */
function disturbances(head: readonly LayerInference[]): Problem[] {
  const softmaxAt = head.findIndex((layer) => activationOf(layer) === 'softmax')
  return head.slice(0, -1).flatMap(({ node }, index) => {
    const fix = fixOf('remove-layer', { name: node.name }, { op: 'remove', layer: node.name } as const)
    if (dropouts.has(node.kind)) return [at(node.name, 'dropout-before-softmax', 'warning', {}, fix)]
    const clips = rectifiers.has(node.kind) || (node.kind === 'Activation' && node.parameters['activation'] === 'relu')
    return clips && softmaxAt >= 0 && index > softmaxAt ? [at(node.name, 'rectifier-before-softmax', 'warning', {}, fix)] : []
  })
}
