import { describe, expect, test } from 'vitest'
import { MersenneTwister, SeedError } from './mt19937.ts'

// Recorded from numpy 2.4.6: RandomState(seed).randint(0, 2**32, dtype=uint64), .random_sample(), .permutation(10) then .permutation(7) then .shuffle(arange(8)).
const recorded = [
  { seed: 0, bits: [2357136044, 2546248239, 3071714933, 3626093760, 2588848963], reals: [0.5488135039273248, 0.7151893663724195, 0.6027633760716439], ten: [2, 8, 4, 9, 1, 6, 7, 3, 0, 5], seven: [3, 1, 2, 6, 5, 0, 4] },
  { seed: 1, bits: [1791095845, 4282876139, 3093770124, 4005303368, 491263], reals: [0.417022004702574, 0.7203244934421581, 0.00011437481734488664], ten: [2, 9, 6, 4, 0, 3, 1, 7, 8, 5], seven: [6, 3, 0, 2, 1, 4, 5] },
  { seed: 42, bits: [1608637542, 3421126067, 4083286876, 787846414, 3143890026], reals: [0.3745401188473625, 0.9507143064099162, 0.7319939418114051], ten: [8, 1, 5, 0, 7, 2, 9, 4, 3, 6], seven: [4, 1, 0, 3, 5, 6, 2] },
  { seed: 4294967295, bits: [419326371, 479346978, 3918654476, 2416749639, 3388880820], reals: [0.0976320289940138, 0.9123828453026218, 0.78903530185164], ten: [6, 9, 5, 1, 8, 0, 7, 4, 2, 3], seven: [0, 1, 5, 4, 6, 2, 3] },
]

describe.each(recorded)('the Mersenne Twister with seed $seed draws as NumPy', ({ seed, bits, reals, ten, seven }) => {
  test('bits', () => {
    const random = new MersenneTwister(seed)
    expect(bits.map(() => random.uint32())).toEqual(bits)
  })
  test('reals', () => {
    const random = new MersenneTwister(seed)
    expect(reals.map(() => random.real())).toEqual(reals)
  })
  test('permutations one after the other', () => {
    const random = new MersenneTwister(seed)
    expect([...random.permutation(10)]).toEqual(ten)
    expect([...random.permutation(7)]).toEqual(seven)
  })
})

test.each([-1, 1.5, Number.NaN, 2 ** 32, Infinity])('refuses %s as a seed', (seed) => {
  expect(() => new MersenneTwister(seed)).toThrow(SeedError)
})
