import type { BinaryOp, CompareOp, UnaryOp } from '../../../../src-shared/layers/ops.ts'
import { attribute, T } from '../attributes.ts'
import { GraphError } from '../graph.ts'
import type { Graph, Tensor, TensorType } from '../graph.ts'
import { broadcastShape } from '../shapes.ts'

export type Float = Tensor<'float32'>
export type Bool = Tensor<'bool'>

/** TensorFlow's names of the ops that work element by element. */
export const unaryOps: Readonly<Record<UnaryOp, string>> = {
  neg: 'Neg', abs: 'Abs', sign: 'Sign', exp: 'Exp', log: 'Log', log1p: 'Log1p', sqrt: 'Sqrt', rsqrt: 'Rsqrt', square: 'Square', reciprocal: 'Reciprocal',
  sigmoid: 'Sigmoid', tanh: 'Tanh', relu: 'Relu', relu6: 'Relu6', elu: 'Elu', selu: 'Selu', softplus: 'Softplus', softsign: 'Softsign',
  erf: 'Erf', cos: 'Cos', sin: 'Sin', floor: 'Floor', round: 'Round',
}
const binaryOps: Readonly<Record<BinaryOp, string>> = { add: 'AddV2', sub: 'Sub', mul: 'Mul', div: 'RealDiv', maximum: 'Maximum', minimum: 'Minimum', pow: 'Pow' }
const compareOps: Readonly<Record<CompareOp, string>> = { greater: 'Greater', greaterEqual: 'GreaterEqual', less: 'Less', lessEqual: 'LessEqual', equal: 'Equal' }

export function unary(graph: Graph, op: UnaryOp, x: Tensor): Float {
  return graph.op(unaryOps[op], [requireFloat(op, x)], T.float32, 'float32', x.shape)
}

/** Broadcasts as numpy; both operands of one type, float32 or int32. */
export function binary<Type extends 'float32' | 'int32'>(graph: Graph, op: BinaryOp, a: Tensor<Type>, b: Tensor<Type> | number): Tensor<Type> {
  const right = operand(graph, a.dtype, b)
  requireSameType(op, a, right)
  return graph.op(binaryOps[op], [a, right], { T: attribute.type(a.dtype) }, a.dtype, broadcastShape(op, a.shape, right.shape))
}

export function compare(graph: Graph, op: CompareOp, a: Tensor, b: Tensor | number): Bool {
  const right = typeof b === 'number' ? operand(graph, a.dtype === 'int32' ? 'int32' : 'float32', b) : b
  requireSameType(op, a, right)
  return graph.op(compareOps[op], [a, right], { T: attribute.type(a.dtype) }, 'bool', broadcastShape(op, a.shape, right.shape))
}

export function select(graph: Graph, condition: Tensor, a: Tensor | number, b: Tensor | number): Float {
  const [left, right] = [operand(graph, 'float32', a), operand(graph, 'float32', b)]
  const shape = broadcastShape('select', broadcastShape('select', condition.shape, left.shape), right.shape)
  return graph.op('SelectV2', [condition, left, right], T.float32, 'float32', shape)
}

export function cast<Type extends TensorType>(graph: Graph, x: Tensor, dtype: Type): Tensor<Type> {
  if (x.dtype === dtype) return x as Tensor<Type>
  return graph.op('Cast', [x], { SrcT: attribute.type(x.dtype), DstT: attribute.type(dtype) }, dtype, x.shape)
}

export function clip(graph: Graph, x: Tensor, low: number, high: number): Float {
  return graph.op('ClipByValue', [requireFloat('clip', x), graph.float(low), graph.float(high)], T.float32, 'float32', x.shape)
}

/** Sum of tensors of one shape. */
export function addN(graph: Graph, terms: readonly Tensor[]): Float {
  const [first] = terms
  if (!first) throw new GraphError('addN', 'at least one term', 'none')
  if (terms.length === 1) return first as Float
  if (terms.length === 2) return graph.op('AddV2', terms, T.float32, 'float32', first.shape)
  return graph.op('AddN', terms, { ...T.float32, N: attribute.int(terms.length) }, 'float32', first.shape)
}

function operand<Type extends TensorType>(graph: Graph, dtype: Type, value: Tensor | number): Tensor<Type> {
  if (typeof value !== 'number') return value as Tensor<Type>
  return (dtype === 'int32' ? graph.int(value) : graph.float(value)) as Tensor as Tensor<Type>
}

export function requireFloat(op: string, x: Tensor): Float {
  if (x.dtype !== 'float32') throw new GraphError(op, 'float32', x.dtype)
  return x as Float
}

function requireSameType(op: string, a: Tensor, b: Tensor): void {
  if (a.dtype !== b.dtype) throw new GraphError(op, 'operands of one type', `${a.dtype} and ${b.dtype}`)
}
