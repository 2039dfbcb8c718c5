import type { KerasTraits } from '../graph.ts'
import { isObject, KerasConfigError } from './json.ts'
import type { KerasForm } from './layer-config.ts'

/** A layer's output as Keras names it: layer, number of its call, number of its output. */
export interface TensorRef {
  readonly layer: string
  readonly node: number
  readonly tensor: number
}

/** One call of a layer: what it takes, and its arguments where they are more than that. */
export interface LayerCall {
  readonly inputs: readonly TensorRef[]
  readonly call?: KerasTraits['call']
}

const isRef = (value: unknown): value is readonly [string, number, number, ...unknown[]] =>
  Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number' && typeof value[2] === 'number'

const toRef = ([layer, node, tensor]: readonly [string, number, number, ...unknown[]]): TensorRef => ({ layer, node, tensor })

/** The calls of one entry's `inbound_nodes`, as Keras 3 (`args`, `kwargs`) or Keras 2 (nested lists) writes them. */
export function readCalls(inboundNodes: unknown): LayerCall[] {
  if (!Array.isArray(inboundNodes)) return []
  return inboundNodes.map((node: unknown) => {
    const inputs: TensorRef[] = []
    if (!isObject(node)) return readOldCall(node, inputs)
    const hole = (value: unknown): unknown => {
      if (isObject(value) && value['class_name'] === '__keras_tensor__' && isObject(value['config']) && isRef(value['config']['keras_history'])) {
        return { $input: inputs.push(toRef(value['config']['keras_history'])) - 1 }
      }
      if (Array.isArray(value)) return value.map(hole)
      return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, hole(entry)])) : value
    }
    const args = hole(node['args'] ?? []) as unknown[]
    const kwargs = hole(node['kwargs'] ?? {}) as Record<string, unknown>
    return { inputs, ...(!isUsualCall(args, kwargs, inputs.length) && { call: { args, kwargs } }) }
  })
}

/** Keras 2: `[["layer", 0, 0, {}], …]`, also a single reference alone. */
function readOldCall(node: unknown, inputs: TensorRef[]): LayerCall {
  const refs = isRef(node) ? [node] : Array.isArray(node) ? node.filter(isRef) : []
  inputs.push(...refs.map(toRef))
  const kwargs = Object.assign({}, ...refs.map((ref) => (isObject(ref[3]) ? ref[3] : {}))) as Record<string, unknown>
  if (Object.keys(kwargs).length === 0) return { inputs }
  const holes = inputs.map((_, index) => ({ $input: index }))
  return { inputs, call: { args: [holes.length === 1 ? holes[0] : holes], kwargs } }
}

const isHole = (value: unknown): value is { readonly $input: number } => isObject(value) && typeof value['$input'] === 'number'

/** The inputs alone; Keras 3 notes the `training` of the moment, which it does not use again. */
function isUsualCall(args: readonly unknown[], kwargs: Readonly<Record<string, unknown>>, inputs: number): boolean {
  const [first, ...others] = args
  const plainArguments = others.length === 0 && Object.entries(kwargs).every(([name, value]) => value === null || (name === 'training' && typeof value === 'boolean'))
  return plainArguments && (isHole(first) ? inputs === 1 : Array.isArray(first) && first.length === inputs && first.every(isHole))
}

/** The one output that a reference to `input_layers` or `output_layers` may hold, flat or nested. */
export function readRefs(value: unknown): TensorRef[] {
  if (isRef(value)) return [toRef(value)]
  if (Array.isArray(value)) return value.flatMap(readRefs)
  return isObject(value) ? Object.values(value).flatMap(readRefs) : []
}

/** Refuses outputs other than a layer's first: they can't be drawn here. */
export function requireFirstOutput({ layer, tensor }: TensorRef): string {
  if (tensor === 0) return layer
  throw new KerasConfigError('KERAS_SEVERAL_OUTPUTS', `Layer ${layer} has several outputs. Expected layers with one output each.`, { layer })
}

/** `inbound_nodes` of a layer with these inputs. Keras 3 also wants each input's batched shape. */
export function writeCalls(inputs: readonly string[], shapes: readonly (readonly (number | null)[] | null)[], merges: boolean, form: KerasForm, call: KerasTraits['call']): unknown[] {
  if (inputs.length === 0) return []
  if (form === 'keras2') return [inputs.map((layer) => [layer, 0, 0, call?.kwargs ?? {}])]
  const tensors = inputs.map((layer, index) => ({
    class_name: '__keras_tensor__',
    config: { shape: shapes[index] ?? null, dtype: 'float32', keras_history: [layer, 0, 0] },
  }))
  if (!call || countHoles([call.args, call.kwargs]) !== tensors.length) return [{ args: [merges || tensors.length > 1 ? tensors : tensors[0]], kwargs: {} }]
  const fill = (value: unknown): unknown => {
    if (isHole(value)) return tensors[value.$input]
    if (Array.isArray(value)) return value.map(fill)
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fill(entry)])) : value
  }
  return [{ args: fill(call.args), kwargs: fill(call.kwargs) }]
}

function countHoles(value: unknown): number {
  if (isHole(value)) return 1
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + countHoles(entry), 0)
  return isObject(value) ? countHoles(Object.values(value)) : 0
}
