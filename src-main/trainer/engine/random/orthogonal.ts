import type { RandomStream } from './threefry.ts'

/**
 * Keras' Orthogonal initialiser: the orthogonal factor of a normal random matrix, columns signed so that the result is
 * uniform over orthogonal matrices. All axes but the last are rows.
 */
export function orthogonal(random: RandomStream, shape: readonly number[], gain: number): Float32Array {
  const columns = shape.at(-1) ?? 1
  const rows = shape.slice(0, -1).reduce((product, size) => product * size, 1)
  const [long, short] = [Math.max(rows, columns), Math.min(rows, columns)]
  const basis = Array.from({ length: short }, () => Float64Array.from({ length: long }, () => random.normal()))
  orthonormalise(basis)
  const result = new Float32Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = rows >= columns ? basis[column]?.[row] : basis[row]?.[column]
      result[row * columns + column] = gain * (value ?? 0)
    }
  }
  return result
}

/**
 * Gram and Schmidt, each vector freed twice of the ones before, which is enough for full precision (Giraud and others,
 * 2005). Its triangular factor has a positive diagonal, which is the sign convention that Keras makes afterwards.
 */
function orthonormalise(vectors: readonly Float64Array[]): void {
  vectors.forEach((vector, n) => {
    for (let pass = 0; pass < 2; pass++) {
      for (const other of vectors.slice(0, n)) subtract(vector, other, dot(vector, other))
    }
    const length = Math.sqrt(dot(vector, vector))
    for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length
  })
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

function subtract(from: Float64Array, other: Float64Array, factor: number): void {
  for (let i = 0; i < from.length; i++) from[i] = (from[i] as number) - factor * (other[i] as number)
}
