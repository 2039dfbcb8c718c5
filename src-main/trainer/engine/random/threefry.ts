import { hash64 } from './hash.ts'

const rotations = [13, 15, 26, 6, 17, 29, 16, 24]
const parity = 0x1bd11bda

/**
 * Threefry-2x32 with 20 rounds: 64 random bits as a pure function of a 64-bit key and a 64-bit counter, so any number
 * of any stream can be had without drawing the ones before it.
 * Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011).
 * @param out receives two 32-bit words
 */
export function threefry(key0: number, key1: number, counter0: number, counter1: number, out: Uint32Array): void {
  const keys = [key0 | 0, key1 | 0, parity ^ key0 ^ key1]
  let x = (counter0 + key0) | 0
  let y = (counter1 + key1) | 0
  for (let group = 0; group < 5; group++) {
    for (let round = 0; round < 4; round++) {
      const turn = rotations[((group & 1) << 2) + round] as number
      x = (x + y) | 0
      y = ((y << turn) | (y >>> (32 - turn))) ^ x
    }
    x = (x + (keys[(group + 1) % 3] as number)) | 0
    y = (y + (keys[(group + 2) % 3] as number) + group + 1) | 0
  }
  out[0] = x
  out[1] = y
}

/** A stream of random numbers named by a text: the same name gives the same numbers, in whatever order streams are read. */
export class RandomStream {
  readonly #key0: number
  readonly #key1: number
  readonly #words = new Uint32Array(2)
  #counter = 0
  #spare = false

  constructor(name: string) {
    const hash = hash64(name)
    this.#key0 = Number(hash & 0xffffffffn) | 0
    this.#key1 = Number(hash >> 32n) | 0
  }

  /** 32 random bits, 0..2^32-1. */
  uint32(): number {
    if (this.#spare) {
      this.#spare = false
      return this.#words[1] as number
    }
    threefry(this.#key0, this.#key1, this.#counter++, 0, this.#words)
    this.#spare = true
    return this.#words[0] as number
  }

  /** Uniform in [0, 1) with 32 bits. */
  uniform(): number {
    return this.uint32() / 4294967296
  }

  /** Normal with mean 0 and standard deviation 1, after Box and Muller (1958). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log((this.uint32() + 0.5) / 4294967296))
    return radius * Math.cos(2 * Math.PI * this.uniform())
  }

  /** Uniform integer in 0..bound-1, without bias: draws above the largest multiple are thrown away. */
  below(bound: number): number {
    const limit = 4294967296 - (4294967296 % bound)
    let word = this.uint32()
    while (word >= limit) word = this.uint32()
    return word % bound
  }
}

/** The values in a random order (Fisher and Yates), a pure function of `name`. Leaves `values` as they are. */
export function shuffled(values: Int32Array, name: string): Int32Array {
  const result = values.slice()
  const random = new RandomStream(name)
  for (let last = result.length - 1; last > 0; last--) {
    const pick = random.below(last + 1)
    const moved = result[last] as number
    result[last] = result[pick] as number
    result[pick] = moved
  }
  return result
}
