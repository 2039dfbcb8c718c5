import { describe, expect, it } from 'vitest'
import { initialValues } from './initializers.ts'
import { RandomStream, shuffled, threefry } from './threefry.ts'

function block(...[key0, key1, counter0, counter1]: [number, number, number, number]): string[] {
  const out = new Uint32Array(2)
  threefry(key0, key1, counter0, counter1, out)
  return [...out].map((word) => word.toString(16).padStart(8, '0'))
}

describe('Threefry-2x32-20', () => {
  it('gives the published answers', () => {
    // kat_vectors of Random123 1.14 (D. E. Shaw Research): key, counter, result.
    expect(block(0, 0, 0, 0)).toEqual(['6b200159', '99ba4efe'])
    expect(block(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff)).toEqual(['1cb996fc', 'bb002be7'])
    expect(block(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3)).toEqual(['c4923a9c', '483df7a0'])
  })

  it('is uniform and normal enough', () => {
    const random = new RandomStream('moments')
    const [uniform, normal] = [Array.from({ length: 50_000 }, () => random.uniform()), Array.from({ length: 50_000 }, () => random.normal())]
    const moment = (values: number[], power: number): number => values.reduce((sum, value) => sum + value ** power, 0) / values.length
    expect(moment(uniform, 1)).toBeCloseTo(0.5, 2)
    expect(moment(uniform, 2)).toBeCloseTo(1 / 3, 2)
    expect(moment(normal, 1)).toBeCloseTo(0, 1)
    expect(moment(normal, 2)).toBeCloseTo(1, 1)
    expect(moment(normal, 4)).toBeGreaterThan(2.8)
  })
})

describe('shuffled', () => {
  it('is a permutation that follows from its name', () => {
    const values = Int32Array.from({ length: 1000 }, (_, i) => i * 3)
    const first = shuffled(values, '1/epoch 0')
    expect(first).toEqual(shuffled(values, '1/epoch 0'))
    expect(first).not.toEqual(shuffled(values, '1/epoch 1'))
    expect(first.toSorted()).toEqual(values)
  })

  it('gives every order of three equally often', () => {
    const counts = new Map<string, number>()
    for (let n = 0; n < 6000; n++) {
      const order = shuffled(Int32Array.of(0, 1, 2), `order ${n}`).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120)
  })
})

describe('initial values', () => {
  const shape = [3, 3, 16, 32] as const
  const draw = (class_name: string, config = {}): Float32Array => initialValues({ class_name, config }, shape, `1/${class_name}/kernel`)
  const deviation = (values: Float32Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)

  // Keras 3.15, random_initializers.py: fan in 144, fan out 288.
  it.each([
    ['GlorotUniform', Math.sqrt(2 / 432)], ['GlorotNormal', Math.sqrt(2 / 432)], ['HeUniform', Math.sqrt(2 / 144)],
    ['HeNormal', Math.sqrt(2 / 144)], ['LecunUniform', Math.sqrt(1 / 144)], ['LecunNormal', Math.sqrt(1 / 144)],
    ['RandomNormal', 0.05], ['RandomUniform', 0.05 / Math.sqrt(3)], ['TruncatedNormal', 0.05 * 0.8796],
  ])('%s has its deviation', (name, expected) => {
    expect(deviation(draw(name)) / expected).toBeCloseTo(1, 1)
  })

  it('uniform ones stay within their limit, truncated ones within two deviations', () => {
    expect(Math.max(...draw('GlorotUniform').map(Math.abs))).toBeLessThan(Math.sqrt(6 / 432))
    expect(Math.max(...draw('TruncatedNormal').map(Math.abs))).toBeLessThan(0.1)
  })

  it('VarianceScaling takes scale, mode and distribution', () => {
    expect(draw('VarianceScaling', { scale: 2, mode: 'fan_out', distribution: 'untruncated_normal' })).not.toEqual(draw('VarianceScaling'))
    expect(deviation(draw('VarianceScaling', { scale: 2, mode: 'fan_out', distribution: 'uniform' })) / Math.sqrt(2 / 288)).toBeCloseTo(1, 1)
  })

  it('constants', () => {
    expect(new Set(draw('Zeros'))).toEqual(new Set([0]))
    expect(new Set(draw('Ones'))).toEqual(new Set([1]))
    expect(new Set(draw('Constant', { value: 0.5 }))).toEqual(new Set([0.5]))
    expect(initialValues({ class_name: 'Identity', config: { gain: 2 } }, [2, 3], 'identity')).toEqual(Float32Array.of(2, 0, 0, 0, 2, 0))
  })

  it.each([[6, 4], [4, 6]])('Orthogonal of %i × %i', (rows, columns) => {
    const values = initialValues({ class_name: 'Orthogonal', config: { gain: 2 } }, [rows, columns], 'orthogonal')
    const short = Math.min(rows, columns)
    const vector = (n: number): number[] => Array.from({ length: Math.max(rows, columns) }, (_, i) => values[rows >= columns ? i * columns + n : n * columns + i]!)
    for (let a = 0; a < short; a++) {
      for (let b = 0; b < short; b++) expect(vector(a).reduce((sum, value, i) => sum + value * vector(b)[i]!, 0)).toBeCloseTo(a === b ? 4 : 0, 5)
    }
  })

  it('follow from their name alone', () => {
    expect(draw('HeNormal')).toEqual(draw('HeNormal'))
    expect(initialValues({ class_name: 'HeNormal', config: {} }, shape, '2/HeNormal/kernel')).not.toEqual(draw('HeNormal'))
  })

  it('refuse what they do not know', () => {
    expect(() => draw('Mystery')).toThrow(/an initialiser of Keras 3 that this engine knows/)
  })
})
