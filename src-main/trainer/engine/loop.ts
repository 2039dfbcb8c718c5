import { attribute } from './attributes.ts'
import { enter } from './graph.ts'
import type { Frame, Graph, Tensor } from './graph.ts'

/** One turn's result: the new values of the loop's variables, and what must have run before the next turn begins. */
export interface Turn {
  readonly next: readonly Tensor[]
  readonly after: readonly Tensor[]
}

/**
 * A while loop of the kind that TensorFlow runs inside one session call (Enter, Merge, Switch, NextIteration).
 * Turns follow each other strictly: the next begins when `after` and every `next` of this one are done.
 * @param initial first values of the loop's variables; the first one must be what `condition` looks at
 * @returns the variables' last values
 */
export function whileLoop(
  graph: Graph,
  name: string,
  initial: readonly Tensor[],
  condition: (variables: readonly Tensor[]) => Tensor<'bool'>,
  body: (variables: readonly Tensor[]) => Turn,
): Tensor[] {
  const frame: Frame = { name: graph.uniqueName(name), pivot: null, entered: new Map(), nodes: new Set() }
  const entered = initial.map((tensor) => enter(graph, frame, tensor, false))
  return graph.within(frame, () => {
    const backEdges = entered.map(({ dtype, shape }): Tensor => ({ ref: graph.uniqueName(`${name}/next`), dtype, shape }))
    for (const edge of backEdges) frame.nodes.add(edge.ref)
    const merged = entered.map((tensor, i) => {
      const inputs = [tensor, backEdges[i] as Tensor]
      return graph.op('Merge', inputs, { T: attribute.type(tensor.dtype), N: attribute.int(2) }, tensor.dtype, tensor.shape)
    })
    const goOn = graph.op('LoopCond', [condition(merged)], {}, 'bool', [])
    const switched = merged.map((tensor) => graph.add('Switch', [tensor, goOn], { T: attribute.type(tensor.dtype) }, [tensor, tensor]).outputs as readonly [Tensor, Tensor])
    const inside = switched.map(([, stay]) => identity(graph, stay))
    frame.pivot = (inside[0] as Tensor).ref
    const turn = body(inside)
    turn.next.forEach((tensor, i) => {
      const ready = identity(graph, tensor, turn.after)
      nextIteration(graph, ready, backEdges[i] as Tensor)
    })
    const exits = switched.map(([leave]) => graph.op('Exit', [leave], { T: attribute.type(leave.dtype) }, leave.dtype, leave.shape))
    for (const exit of exits) frame.nodes.delete(exit.ref)
    return exits
  })
}

/** The tensor itself, once `after` has run. */
export function identity<Type extends Tensor['dtype']>(graph: Graph, tensor: Tensor<Type>, after: readonly Tensor[] = [], name?: string): Tensor<Type> {
  return graph.op('Identity', [tensor], { T: attribute.type(tensor.dtype) }, tensor.dtype, tensor.shape, { after, ...(name && { name }) })
}

/** The back edge's name was given away before its node could exist. */
function nextIteration(graph: Graph, tensor: Tensor, edge: Tensor): void {
  graph.addNamed(edge.ref, 'NextIteration', [tensor], { T: attribute.type(tensor.dtype) }, [tensor])
}
