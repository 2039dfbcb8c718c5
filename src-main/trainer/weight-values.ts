import type { WeightValue } from '../../src-shared/contract/trainer.ts'

/** All values, one weight after another. */
export function joinWeights(weights: readonly WeightValue[]): Float32Array {
  const all = new Float32Array(weights.reduce((sum, { values }) => sum + values.length, 0))
  let at = 0
  for (const { values } of weights) {
    all.set(values, at)
    at += values.length
  }
  return all
}

/** The reverse of `joinWeights`; `like` gives names and shapes. */
export function splitWeights(all: Float32Array, like: readonly WeightValue[]): WeightValue[] {
  let at = 0
  return like.map((weight) => ({ ...weight, values: all.slice(at, (at += weight.values.length)) }))
}
