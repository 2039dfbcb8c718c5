import { ProductError } from '../../../src-shared/contract/errors.ts'
import type { Attributes } from './attributes.ts'
import { attribute } from './attributes.ts'

/** Types of tensors inside a graph; layers see only the first three. */
export type TensorType = 'float32' | 'int32' | 'bool' | 'uint8' | 'int64' | 'resource'

/** One output of a node. `shape[0]` may be -1: the batch. */
export interface Tensor<Type extends TensorType = TensorType> {
  readonly ref: string
  readonly dtype: Type
  readonly shape: readonly number[]
}

export interface GraphNode {
  readonly name: string
  readonly op: string
  readonly inputs: readonly Tensor[]
  /** Names of nodes that must have run before. */
  readonly control: string[]
  readonly attributes: Attributes
  readonly outputs: readonly Tensor[]
  /** Position in the graph: every input but a loop's back edge comes earlier. */
  readonly index: number
}

/** Inside of a loop: what comes from outside must be entered, and what has no input must wait for the iteration. */
export interface Frame {
  readonly name: string
  /** Name of a node that runs once an iteration; known once the loop's condition stands. */
  pivot: string | null
  readonly entered: Map<string, Tensor>
  readonly nodes: Set<string>
}

export interface NodeOptions {
  /** Fetchable or feedable name; made unique. Names have letters, digits, `_`, `.` and `/`. */
  readonly name?: string
  /** Nodes (or tensors of nodes) to run before. */
  readonly after?: readonly Tensor[]
}

/** An op that was given what it can't take: a fault in a layer's computation, not in what a person typed. */
export class GraphError extends ProductError {
  constructor(op: string, expected: string, received: string) {
    super('GRAPH', `${op}: expected ${expected}. Received: ${received}.`, { details: { op, expected, received } })
  }
}

/** A TensorFlow graph under construction. Op constructors in `ops/` add nodes; `savedmodel.ts` writes it. */
export class Graph {
  readonly nodes: GraphNode[] = []
  readonly #byName = new Map<string, GraphNode>()
  readonly #readers = new Map<string, GraphNode[]>()
  readonly #names = new Map<string, number>()
  readonly #constants = new Map<string, Tensor>()
  #frame: Frame | null = null

  /** Adds a node under a unique name. Inputs from outside the current loop are entered on the way. */
  add(op: string, inputs: readonly Tensor[], attributes: Attributes, outputs: readonly Omit<Tensor, 'ref'>[], options: NodeOptions = {}): GraphNode {
    return this.addNamed(this.uniqueName(options.name ?? op), op, inputs, attributes, outputs, options.after)
  }

  /** As `add`, under a name that `uniqueName` gave. */
  addNamed(name: string, op: string, inputs: readonly Tensor[], attributes: Attributes, outputs: readonly Omit<Tensor, 'ref'>[], after: readonly Tensor[] = []): GraphNode {
    const own = inputs.map((input) => this.#reach(input))
    const control = [...new Set(after.map((tensor) => nodeName(tensor.ref)))]
    if (own.length === 0 && control.length === 0 && this.#frame?.pivot) control.push(this.#frame.pivot)
    const node: GraphNode = {
      name, op, inputs: own, control, attributes, index: this.nodes.length,
      outputs: outputs.map(({ dtype, shape }, output) => ({ ref: output === 0 ? name : `${name}:${output}`, dtype, shape })),
    }
    this.nodes.push(node)
    this.#byName.set(name, node)
    this.#frame?.nodes.add(name)
    for (const input of own) this.#noteReader(input.ref, node)
    return node
  }

  /** Adds a node with one output. */
  op<Type extends TensorType>(op: string, inputs: readonly Tensor[], attributes: Attributes, dtype: Type, shape: readonly number[], options?: NodeOptions): Tensor<Type> {
    return this.add(op, inputs, attributes, [{ dtype, shape }], options).outputs[0] as Tensor<Type>
  }

  /** The node that makes a tensor. */
  producer(tensor: Tensor): GraphNode {
    const node = this.#byName.get(nodeName(tensor.ref))
    if (!node) throw new GraphError('Graph', 'a tensor of this graph', tensor.ref)
    return node
  }

  /** Nodes that take a tensor as an input, so far. */
  readers(tensor: Tensor): readonly GraphNode[] {
    return this.#readers.get(tensor.ref) ?? []
  }

  uniqueName(wanted: string): string {
    const base = wanted.replaceAll(/[^A-Za-z0-9_./]/g, '_').replace(/^[^A-Za-z]/, 'n$&')
    const count = this.#names.get(base) ?? 0
    this.#names.set(base, count + 1)
    return count === 0 ? base : this.uniqueName(`${base}_${count}`)
  }

  float(value: number): Tensor<'float32'> {
    return this.#constant('float32', [], Float32Array.of(value))
  }

  int(value: number): Tensor<'int32'> {
    return this.#constant('int32', [], Int32Array.of(value))
  }

  ints(values: readonly number[]): Tensor<'int32'> {
    return this.#constant('int32', [values.length], Int32Array.from(values))
  }

  /** A constant of any size; small ones are shared between their users. */
  constant<Type extends 'float32' | 'int32'>(dtype: Type, shape: readonly number[], values: Float32Array | Int32Array): Tensor<Type> {
    return this.#constant(dtype, shape, values)
  }

  /** A 64-bit integer scalar. */
  int64(value: bigint): Tensor<'int64'> {
    const bytes = new Uint8Array(BigInt64Array.of(BigInt.asIntN(64, value)).buffer)
    return this.op('Const', [], { dtype: attribute.type('int64'), value: attribute.tensor('int64', [], bytes) }, 'int64', [])
  }

  /** Builds outside of every loop, whatever loop is being built: for variables and placeholders. */
  outside<Result>(build: () => Result): Result {
    return this.within(null, build)
  }

  /** Builds inside a loop's frame. */
  within<Result>(frame: Frame | null, build: () => Result): Result {
    const before = this.#frame
    this.#frame = frame
    try {
      return build()
    } finally {
      this.#frame = before
    }
  }

  get frame(): Frame | null {
    return this.#frame
  }

  #constant<Type extends 'float32' | 'int32'>(dtype: Type, shape: readonly number[], values: Float32Array | Int32Array): Tensor<Type> {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    const key = values.length > 16 ? null : `${this.#frame?.name ?? ''} ${dtype} ${shape.join('x')} ${[...bytes].join(' ')}`
    const known = key === null ? undefined : this.#constants.get(key)
    if (known) return known as Tensor<Type>
    const made = this.op('Const', [], { dtype: attribute.type(dtype), value: attribute.tensor(dtype, shape, bytes) }, dtype, shape)
    if (key !== null) this.#constants.set(key, made)
    return made
  }

  /** A tensor from outside the loop being built comes in through an Enter node, one a tensor. */
  #reach(input: Tensor): Tensor {
    const frame = this.#frame
    if (!frame || frame.nodes.has(nodeName(input.ref))) return input
    const known = frame.entered.get(input.ref)
    if (known) return known
    const entered = this.within(null, () => enter(this, frame, input, true))
    frame.entered.set(input.ref, entered)
    return entered
  }

  #noteReader(ref: string, node: GraphNode): void {
    const readers = this.#readers.get(ref)
    if (readers) readers.push(node)
    else this.#readers.set(ref, [node])
  }
}

/** Brings a tensor into a loop's frame, the same in every iteration where `constant`. */
export function enter(graph: Graph, frame: Frame, tensor: Tensor, constant: boolean): Tensor {
  const node = graph.add('Enter', [tensor], {
    T: attribute.type(tensor.dtype), frame_name: attribute.text(frame.name), is_constant: attribute.bool(constant), parallel_iterations: attribute.int(1),
  }, [tensor])
  frame.nodes.add(node.name)
  return node.outputs[0] as Tensor
}

/** `name` of `name:1`. */
export function nodeName(ref: string): string {
  const colon = ref.indexOf(':')
  return colon < 0 ? ref : ref.slice(0, colon)
}
