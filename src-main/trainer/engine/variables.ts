import { attribute } from './attributes.ts'
import type { Graph, Tensor } from './graph.ts'
import { identity } from './loop.ts'
import { fill } from './ops/random.ts'
import type { Feed, Fetched, Session } from './tensorflow.ts'

type VariableType = 'float32' | 'int32' | 'uint8'

/** A variable of a graph: its memory lives as long as the session. */
export class Variable<Type extends VariableType = VariableType> {
  readonly handle: Tensor<'resource'>
  readonly dtype: Type
  readonly shape: readonly number[]
  readonly #graph: Graph

  constructor(graph: Graph, name: string, dtype: Type, shape: readonly number[]) {
    this.#graph = graph
    this.dtype = dtype
    this.shape = shape
    const unique = graph.uniqueName(name)
    const attributes = { dtype: attribute.type(dtype), shape: attribute.shape(shape), shared_name: attribute.text(unique), container: attribute.text('') }
    this.handle = graph.outside(() => graph.op('VarHandleOp', [], attributes, 'resource', [], { name: unique }))
  }

  read(after: readonly Tensor[] = []): Tensor<Type> {
    return this.#graph.op('ReadVariableOp', [this.handle], { dtype: attribute.type(this.dtype) }, this.dtype, this.shape, { after })
  }

  /** Writes a new value once `after` has run; the result is a node to wait for. */
  assign(value: Tensor, after: readonly Tensor[] = []): Tensor {
    return this.#write('AssignVariableOp', value, after)
  }

  assignAdd(value: Tensor, after: readonly Tensor[] = []): Tensor {
    return this.#write('AssignAddVariableOp', value, after)
  }

  assignSub(value: Tensor, after: readonly Tensor[] = []): Tensor {
    return this.#write('AssignSubVariableOp', value, after)
  }

  #write(op: string, value: Tensor, after: readonly Tensor[]): Tensor {
    return this.#graph.op(op, [this.handle, value], { dtype: attribute.type(this.dtype) }, 'int32', [], { after })
  }
}

/** Variables that are written and read together, from JavaScript. Build it outside of loops. */
export class VariableGroup {
  readonly #variables: readonly Variable[]
  readonly #inputs: readonly string[]
  readonly #written: string
  readonly #outputs: readonly string[]

  constructor(graph: Graph, name: string, variables: readonly Variable[]) {
    this.#variables = variables
    const inputs = variables.map((variable) => placeholder(graph, `${name}/in`, variable.dtype, variable.shape))
    // TensorFlow may take the memory of a JavaScript array for the variable's own: the copy keeps them apart.
    const assigned = variables.map((variable, i) => {
      const copy = graph.op('DeepCopy', [inputs[i] as Tensor], { T: attribute.type(variable.dtype) }, variable.dtype, variable.shape)
      return variable.assign(copy)
    })
    this.#inputs = inputs.map((input) => input.ref)
    this.#written = identity(graph, graph.int(0), assigned, `${name}/written`).ref
    // uint8 can be fed but not fetched; nobody reads the data set back.
    this.#outputs = variables.every((variable) => variable.dtype === 'uint8') ? [] : variables.map((variable) => identity(graph, variable.read(), [], `${name}/out`).ref)
  }

  write(session: Session, values: readonly Feed['values'][]): void {
    if (this.#variables.length === 0) return
    const feeds = this.#variables.map((variable, i) => [this.#inputs[i] as string, { dtype: variable.dtype, shape: variable.shape, values: values[i] } as Feed])
    session.run(Object.fromEntries(feeds) as Record<string, Feed>, [this.#written])
  }

  read(session: Session): Fetched['values'][] {
    return this.#outputs.length === 0 ? [] : session.run({}, this.#outputs).map((fetched) => fetched.values)
  }

  /** One variable after another, each read when it is taken. */
  *readEach(session: Session): Generator<Fetched['values']> {
    for (const output of this.#outputs) yield (session.run({}, [output])[0] as Fetched).values
  }

  /** Number of values of each. */
  get lengths(): number[] {
    return this.#variables.map(({ shape }) => shape.reduce((product, size) => product * size, 1))
  }
}

/** An input of the graph, fed at each run. */
export function placeholder<Type extends VariableType>(graph: Graph, name: string, dtype: Type, shape: readonly number[]): Tensor<Type> {
  return graph.outside(() => graph.op('Placeholder', [], { dtype: attribute.type(dtype), shape: attribute.shape(shape) }, dtype, shape, { name }))
}

/** Adds a node that gives every variable its starting value when it is fetched; returns the node's name. */
export function resetNode(graph: Graph, name: string, variables: readonly { readonly variable: Variable; readonly initial: number }[]): string {
  const assigned = variables.map(({ variable, initial }) => variable.assign(fill(graph, variable.shape, graph.float(initial), variable.handle)))
  return identity(graph, graph.int(0), assigned, name).ref
}
