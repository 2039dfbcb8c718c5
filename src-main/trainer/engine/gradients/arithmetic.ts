import { T } from '../attributes.ts'
import { binary, cast, compare, select, unary } from '../ops/arithmetic.ts'
import type { Float } from '../ops/arithmetic.ts'
import { unbroadcast } from './rule.ts'
import type { Backward, Rule } from './rule.ts'

/** A rule of an op of one operand whose gradient is `dy · f'(x)`. */
function chain(derivative: (back: Backward) => Float): Rule {
  return (back) => back.give(0, binary(back.graph, 'mul', back.gradient, derivative(back)))
}

/** Gives both operands what `terms` computes for them, summed over broadcast axes. */
function pair(left: (back: Backward) => Float, right: (back: Backward) => Float): Rule {
  return (back) => {
    if (back.wanted(0)) back.give(0, unbroadcast(back.graph, left(back), back.input(0).shape))
    if (back.wanted(1)) back.give(1, unbroadcast(back.graph, right(back), back.input(1).shape))
  }
}

const mul = (back: Backward, a: Float, b: Float | number): Float => binary(back.graph, 'mul', a, b)
const div = (back: Backward, a: Float, b: Float): Float => binary(back.graph, 'div', a, b)
const neg = (back: Backward, a: Float): Float => unary(back.graph, 'neg', a)

/** The gradient where `condition` of the two operands holds, else 0; the other operand gets the rest. */
function extremum(condition: 'greaterEqual' | 'lessEqual'): Rule {
  const masked = (keep: boolean) => (back: Backward): Float => {
    const mask = compare(back.graph, condition, back.input(0), back.input(1))
    return keep ? select(back.graph, mask, back.gradient, 0) : select(back.graph, mask, 0, back.gradient)
  }
  return pair(masked(true), masked(false))
}

/** d(a^b)/db = a^b · ln a, with ln 0 taken as 0 as TensorFlow does. */
function powExponent(back: Backward): Float {
  const base = back.input(0)
  const safe = select(back.graph, compare(back.graph, 'greater', base, 0), base, 1)
  return mul(back, mul(back, back.gradient, back.output), unary(back.graph, 'log', safe))
}

function powBase(back: Backward): Float {
  const [base, exponent] = [back.input(0), back.input(1)]
  return mul(back, mul(back, back.gradient, exponent), binary(back.graph, 'pow', base, binary(back.graph, 'sub', exponent, 1)))
}

export const arithmeticRules: Readonly<Record<string, Rule>> = {
  AddV2: pair((back) => back.gradient, (back) => back.gradient),
  Sub: pair((back) => back.gradient, (back) => neg(back, back.gradient)),
  Mul: pair((back) => mul(back, back.gradient, back.input(1)), (back) => mul(back, back.gradient, back.input(0))),
  RealDiv: pair((back) => div(back, back.gradient, back.input(1)), (back) => neg(back, div(back, mul(back, back.gradient, back.output), back.input(1)))),
  Maximum: extremum('greaterEqual'),
  Minimum: extremum('lessEqual'),
  Pow: pair(powBase, powExponent),
  AddN: (back) => back.node.inputs.forEach((_, n) => { if (back.wanted(n)) back.give(n, back.gradient) }),
  Identity: (back) => back.give(0, back.gradient),

  Neg: (back) => back.give(0, neg(back, back.gradient)),
  Abs: chain((back) => unary(back.graph, 'sign', back.input(0))),
  Exp: chain((back) => back.output),
  Log: (back) => back.give(0, div(back, back.gradient, back.input(0))),
  Log1p: (back) => back.give(0, div(back, back.gradient, binary(back.graph, 'add', back.input(0), 1))),
  Sqrt: (back) => back.give(0, div(back, mul(back, back.gradient, 0.5), back.output)),
  Rsqrt: chain((back) => mul(back, mul(back, back.output, unary(back.graph, 'square', back.output)), -0.5)),
  Square: chain((back) => mul(back, back.input(0), 2)),
  Reciprocal: chain((back) => neg(back, unary(back.graph, 'square', back.output))),
  Erf: chain((back) => mul(back, unary(back.graph, 'exp', neg(back, unary(back.graph, 'square', back.input(0)))), 2 / Math.sqrt(Math.PI))),
  Cos: chain((back) => neg(back, unary(back.graph, 'sin', back.input(0)))),
  Sin: chain((back) => unary(back.graph, 'cos', back.input(0))),

  ClipByValue: (back) => {
    const inside = cast(back.graph, compare(back.graph, 'equal', back.input(0), back.output), 'float32')
    back.give(0, mul(back, back.gradient, inside))
  },
  SelectV2: (back) => {
    const condition = back.input(0)
    if (back.wanted(1)) back.give(1, unbroadcast(back.graph, select(back.graph, condition, back.gradient, 0), back.input(1).shape))
    if (back.wanted(2)) back.give(2, unbroadcast(back.graph, select(back.graph, condition, 0, back.gradient), back.input(2).shape))
  },
  Cast: (back) => back.give(0, back.gradient),
  Softsign: (back) => back.give(0, back.graph.op('SoftsignGrad', [back.gradient, back.input(0)], T.float32, 'float32', back.output.shape)),
  Softplus: (back) => back.give(0, back.graph.op('SoftplusGrad', [back.gradient, back.input(0)], T.float32, 'float32', back.output.shape)),
}

