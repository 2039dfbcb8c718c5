import { type SearchSpace, type SearchValues, spaceSchema } from '../src-shared/search/domain.ts'

/** A function to be minimised whose optimum is known. */
export interface TestFunction {
  readonly name: string
  /** Bounds of each argument. */
  readonly bounds: readonly (readonly [number, number])[]
  readonly minimum: number
  readonly of: (x: readonly number[]) => number
}

const sum = (values: readonly number[]): number => values.reduce((whole, value) => whole + value, 0)
const square = (value: number): number => value * value
const box = (dimensions: number, low: number, high: number): [number, number][] => Array.from({ length: dimensions }, () => [low, high])

const hartmannScale = [1, 1.2, 3, 3.2]
const hartmannA = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
const hartmannP = [[1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991], [2348, 1451, 3522, 2883, 3047, 6650], [4047, 8828, 8732, 5743, 1091, 381]]

/** Forms, bounds and optima: Surjanovic and Bingham, Virtual Library of Simulation Experiments. The same stand in optuna_side.py. */
export const testFunctions: readonly TestFunction[] = [
  {
    name: 'branin',
    bounds: [[-5, 10], [0, 15]],
    minimum: 0.39788735772973816,
    of: ([x = 0, y = 0]) => square(y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6) + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10,
  },
  {
    name: 'hartmann-6',
    bounds: box(6, 0, 1),
    minimum: -3.322368011415515,
    of: (x) => -sum(hartmannScale.map((scale, i) => scale * Math.exp(-sum(x.map((value, j) => (hartmannA[i]?.[j] ?? 0) * square(value - (hartmannP[i]?.[j] ?? 0) / 10_000)))))),
  },
  { name: 'rosenbrock-4', bounds: box(4, -5, 10), minimum: 0, of: (x) => sum(x.slice(0, -1).map((value, i) => 100 * square((x[i + 1] ?? 0) - value * value) + square(value - 1))) },
  {
    name: 'ackley-5',
    bounds: box(5, -32.768, 32.768),
    minimum: 0,
    of: (x) => -20 * Math.exp(-0.2 * Math.sqrt(sum(x.map(square)) / x.length)) - Math.exp(sum(x.map((value) => Math.cos(2 * Math.PI * value))) / x.length) + 20 + Math.E,
  },
  { name: 'rastrigin-3', bounds: box(3, -5.12, 5.12), minimum: 0, of: (x) => 10 * x.length + sum(x.map((value) => value * value - 10 * Math.cos(2 * Math.PI * value))) },
]

export function spaceOf({ bounds }: TestFunction): SearchSpace {
  return spaceSchema.parse({ parameters: bounds.map(([min, max], i) => ({ name: `x${i}`, target: { kind: 'training', path: `x${i}` }, domain: { kind: 'real', min, max } })) })
}

export const argumentsOf = ({ bounds }: TestFunction, values: SearchValues): number[] => bounds.map((_, i) => Number(values[`x${i}`]))
