import { ProductError } from '../contract/errors.ts'

const N = 624
const M = 397

/** A seed outside what NumPy's `RandomState` takes. */
export class SeedError extends ProductError {
  constructor(received: number) {
    super('SEED_OUT_OF_RANGE', `A seed is an integer from 0 to 4294967295. Received: ${received}.`, { details: { seed: received }, usage: true })
  }
}

/**
 * The Mersenne Twister with the draws of NumPy's legacy `RandomState`, bit for bit, so that a seed gives the folds that
 * scikit-learn gives for the same `random_state`.
 *
 * Source: Matsumoto and Nishimura, "Mersenne Twister" (1998), with the initialisation of 2002 (`init_genrand`);
 * NumPy's `random_interval` (mask and reject) and `RandomState.shuffle` (Fisher-Yates from the end).
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(N)
  #position = N

  /** @param seed integer 0..2^32-1, as in `numpy.random.RandomState(seed)`; throws `SeedError` otherwise. */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) throw new SeedError(seed)
    let value = seed >>> 0
    for (let i = 0; i < N; i++) {
      this.#state[i] = value
      value = (Math.imul(1812433253, value ^ (value >>> 30)) + i + 1) >>> 0
    }
  }

  /** Next 32 random bits, 0..2^32-1. */
  uint32(): number {
    if (this.#position === N) this.#refill()
    let y = this.#state[this.#position++]!
    y ^= y >>> 11
    y ^= (y << 7) & 0x9d2c5680
    y ^= (y << 15) & 0xefc60000
    return (y ^ (y >>> 18)) >>> 0
  }

  /** Uniform real in [0, 1) with 53 bits: `RandomState.random_sample()`. */
  real(): number {
    const high = this.uint32() >>> 5
    const low = this.uint32() >>> 6
    return (high * 67108864 + low) / 9007199254740992
  }

  /** Uniform integer 0..max, both included (max at most 2^32-1): NumPy's `random_interval`. Draws nothing for max 0. */
  interval(max: number): number {
    if (max === 0) return 0
    const mask = 0xffffffff >>> Math.clz32(max)
    for (;;) {
      const value = (this.uint32() & mask) >>> 0
      if (value <= max) return value
    }
  }

  /** Shuffles in place: `RandomState.shuffle` of a one-dimensional array. */
  shuffle(values: Int32Array): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.interval(i)
      const held = values[i]!
      values[i] = values[j]!
      values[j] = held
    }
  }

  /** 0..n-1 in random order: `RandomState.permutation(n)`. */
  permutation(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i)
    this.shuffle(order)
    return order
  }

  #refill(): void {
    const state = this.#state
    for (let i = 0; i < N; i++) {
      const y = (state[i]! & 0x80000000) | (state[(i + 1) % N]! & 0x7fffffff)
      state[i] = state[(i + M) % N]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0)
    }
    this.#position = 0
  }
}
