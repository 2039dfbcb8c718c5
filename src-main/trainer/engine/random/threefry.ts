import { hash64 } from './hash.ts'

const parity = 0x1bd11bda

/** One round of Threefry on the second word: turned left and mixed with the first. */
function mixed(x: number, y: number, turn: number): number {
  return ((y << turn) | (y >>> (32 - turn))) ^ x
}

/**
 * Threefry-2x32 with 20 rounds: 64 random bits as a pure function of a 64-bit key and a 64-bit counter, so any number
 * of any stream can be had without drawing the ones before it. Five groups of four rounds; the key comes in after each.
 * Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011).
 * @param out receives two 32-bit words
 */
export function threefry(key0: number, key1: number, counter0: number, counter1: number, out: Uint32Array): void {
  // The three words of the key schedule, turned on by one place after each group.
  let [now, next, after] = [key0 | 0, key1 | 0, parity ^ key0 ^ key1]
  let x = (counter0 + now) | 0
  let y = (counter1 + next) | 0
  for (let group = 1; group <= 5; group++) {
    const odd = (group & 1) === 1
    x = (x + y) | 0; y = mixed(x, y, odd ? 13 : 17)
    x = (x + y) | 0; y = mixed(x, y, odd ? 15 : 29)
    x = (x + y) | 0; y = mixed(x, y, odd ? 26 : 16)
    x = (x + y) | 0; y = mixed(x, y, odd ? 6 : 24)
    const first = now
    now = next
    next = after
    after = first
    x = (x + now) | 0
    y = (y + next + group) | 0
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

  /** The array, filled with draws. */
  drawInto(values: Float32Array, draw: (random: RandomStream) => number): Float32Array {
    for (let i = 0; i < values.length; i++) values[i] = draw(this)
    return values
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
