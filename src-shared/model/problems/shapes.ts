import { layerKind } from '../../layers/index.ts'
import { descriptorOf, validateParameters, valueText } from '../../layers/parameters.ts'
import type { ParameterProblem } from '../../layers/parameters.ts'
import type { ShapeError } from '../../layers/shape-error.ts'
import type { LayerNode } from '../graph.ts'
import type { LayerInference, ModelInference } from '../inference.ts'
import { at, fixOf } from './problem.ts'
import type { Fix, Problem } from './problem.ts'

const checked = new WeakMap<LayerNode, readonly ParameterProblem[]>()

function parameterProblems(node: LayerNode): readonly ParameterProblem[] {
  const kind = layerKind(node.kind)
  const known = checked.get(node)
  if (known || !kind) return known ?? []
  const found = validateParameters(kind, node.parameters)
  checked.set(node, found)
  return found
}

/** Layers whose parameters break their bounds, or that can't take what they are given. */
export function layerProblems(found: ModelInference): Problem[] {
  return found.layers.flatMap((layer) => {
    const { node, error } = layer
    const parameters = parameterProblems(node).map(({ parameter, reason, expected, received }) =>
      at(node.name, reason === 'invalid' ? 'parameter-invalid' : 'parameter-unsupported', 'error', { parameter, expected, received }, reset(node, parameter)),
    )
    if (!error || parameters.length > 0) return parameters
    return [at(node.name, error.code, 'error', { kind: node.kind, ...error.params }, shapeFix(found, layer, error))]
  })
}

function reset(node: LayerNode, parameter: string): Fix {
  const kind = layerKind(node.kind)
  const value = kind ? valueText(descriptorOf(kind, parameter)?.default) : ''
  return fixOf('reset-parameter', { parameter, value }, { op: 'set-parameter', layer: node.name, parameter })
}

function setting(node: LayerNode, parameter: string, value: unknown): Fix {
  return fixOf('set-parameter', { parameter, value: valueText(value) }, { op: 'set-parameter', layer: node.name, parameter, value })
}

/** The repair for a shape error, where there is one that does not change what the layer is for. */
function shapeFix(found: ModelInference, layer: LayerInference, error: ShapeError): Fix | undefined {
  const { node, inputShapes } = layer
  const input = inputShapes[0] ?? []
  switch (error.code) {
    case 'window-too-large':
      return fixOf('pad-same', {}, { op: 'set-parameter', layer: node.name, parameter: 'padding', value: 'same' })
    case 'groups-indivisible':
      return groupsFix(node, Number(error.params['channels']))
    case 'strides-with-dilation':
      return reset(node, 'dilation_rate')
    case 'strides-unequal': {
      const strides = node.parameters['strides'] as readonly number[]
      return setting(node, 'strides', [Math.max(...strides), Math.max(...strides)])
    }
    case 'reshape-size':
      return setting(node, 'target_shape', [-1])
    case 'permutation':
      return setting(node, 'dims', input.map((_, axis) => axis + 1))
    case 'axis-out-of-range':
      return node.parameters['axis'] === undefined ? undefined : reset(node, 'axis')
    case 'output-padding':
      return reset(node, 'output_padding')
    case 'merge-shapes':
      return mergeFix(layer)
    case 'input-rank':
      return rankFix(found, layer)
    default:
      return undefined
  }
}

function groupsFix(node: LayerNode, channels: number): Fix | undefined {
  if (node.kind === 'Conv2D' && node.parameters['activation'] !== 'glu') return reset(node, 'groups')
  if (node.kind !== 'GroupNormalization') return undefined
  let groups = Math.min(Number(node.parameters['groups'] ?? 32), channels)
  while (groups > 1 && channels % groups !== 0) groups--
  return setting(node, 'groups', Math.max(groups, 1))
}

/** A sum of images that differ in their channels alone becomes a concatenation. */
function mergeFix({ node, inputShapes }: LayerInference): Fix | undefined {
  const [first, ...others] = inputShapes
  const sameButChannels = !!first && others.every((shape) => shape?.length === first.length && shape.slice(0, -1).join() === first.slice(0, -1).join())
  return sameButChannels && node.kind !== 'Concatenate' ? fixOf('concatenate', {}, { op: 'replace-kind', layer: node.name, kind: 'Concatenate' }) : undefined
}

/** A Flatten right before a layer that wants an image goes; a global pooling of what is no image any more too. */
function rankFix({ byName }: ModelInference, { node, kind }: LayerInference): Fix | undefined {
  const source = byName.get(node.inputs[0] ?? '')
  if (source?.node.kind === 'Flatten') return fixOf('remove-layer', { name: source.node.name }, { op: 'remove', layer: source.node.name })
  return kind?.group === 'pooling' ? fixOf('remove-layer', { name: node.name }, { op: 'remove', layer: node.name }) : undefined
}
