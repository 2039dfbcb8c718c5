import { descriptorOf } from '../../layers/parameters.ts'
import type { LayerInference, ModelInference } from '../inference.ts'
import { at, fixOf } from './problem.ts'
import type { Problem, ProblemContext } from './problem.ts'

/** One layer of so many weights is refused before anything is allocated. */
const tooMany = 1e9
/** From here on a layer is worth a remark. */
const many = 1e8
/** float32 weight, its gradient and Adam's two averages. */
const bytesPerWeight = 16

/** What would train badly or not at all: size, nothing to learn, layers without effect, images scaled twice. */
export function trainingProblems(found: ModelInference, context: ProblemContext): Problem[] {
  const problems = found.layers.flatMap((layer) => [...sizeProblems(found, layer, context), ...effectProblems(found, layer)])
  if (found.complete && found.trainableParameters === 0) problems.push({ code: 'nothing-to-train', severity: 'error', layer: null, params: { frozen: found.parameters } })
  return problems
}

function sizeProblems({ byName }: ModelInference, { node, parameters }: LayerInference, { memoryBytes }: ProblemContext): Problem[] {
  const limit = memoryBytes === undefined ? tooMany : Math.min(tooMany, memoryBytes / bytesPerWeight)
  if (parameters < Math.min(many, limit)) return []
  const flatten = byName.get(node.inputs[0] ?? '')
  const pools = flatten?.node.kind === 'Flatten' && flatten.inputShapes[0]?.length === 3
  const fix = pools ? fixOf('pool-globally', { name: flatten.node.name }, { op: 'replace-kind', layer: flatten.node.name, kind: 'GlobalAveragePooling2D' }) : undefined
  const isError = parameters >= limit
  return [at(node.name, isError ? 'layer-too-large' : 'layer-large', isError ? 'error' : 'warning', { parameters, gigabytes: Number(((parameters * bytesPerWeight) / 1e9).toPrecision(3)) }, fix)]
}

function effectProblems(found: ModelInference, layer: LayerInference): Problem[] {
  const { node } = layer
  const source = found.byName.get(node.inputs[0] ?? '')
  const set = (parameter: string, value: unknown, text: string): Problem['fix'] => fixOf('set-parameter', { parameter, value: text }, { op: 'set-parameter', layer: node.name, parameter, value })
  if ((node.kind === 'Dropout' || node.kind === 'SpatialDropout2D') && node.parameters['rate'] === 1) {
    return [at(node.name, 'drops-everything', 'warning', {}, set('rate', 0.5, '0.5'))]
  }
  if (node.kind === 'Rescaling' && source?.node.kind === 'Input' && isByte(node.parameters['scale'])) {
    return [at(node.name, 'scaled-twice', 'warning', {}, fixOf('remove-layer', { name: node.name }, { op: 'remove', layer: node.name }))]
  }
  if ((node.kind === 'RandomContrast' || node.kind === 'RandomBrightness') && spansBytes(node.parameters['value_range']) && !isRescaled(found, source)) {
    return [at(node.name, 'value-range', 'warning', {}, set('value_range', [0, 1], '[0, 1]'))]
  }
  if (source && isLinearMap(layer) && isLinearMap(source) && activation(source) === 'linear') {
    return [at(node.name, 'linear-stack', 'warning', { source: source.node.name }, fixOf('add-relu', { name: source.node.name }, { op: 'add-after', layer: source.node.name, kind: 'ReLU' }))]
  }
  return []
}

const isByte = (scale: unknown): boolean => typeof scale === 'number' && Math.abs(scale * 255 - 1) < 0.02
const spansBytes = (range: unknown): boolean => range === undefined || (Array.isArray(range) && Number(range[1]) > 2)

/** True when a Rescaling lies somewhere before: then the range is the person's own. */
function isRescaled({ byName }: ModelInference, source: LayerInference | undefined): boolean {
  const seen = new Set<LayerInference>()
  for (let layer = source; layer && !seen.has(layer); layer = byName.get(layer.node.inputs[0] ?? '')) {
    if (layer.node.kind === 'Rescaling') return true
    seen.add(layer)
  }
  return false
}

const isLinearMap = ({ node }: LayerInference): boolean => node.kind === 'Dense' || node.kind === 'Conv2D'
const activation = ({ node, kind }: LayerInference): unknown => node.parameters['activation'] ?? (kind && descriptorOf(kind, 'activation')?.default)
