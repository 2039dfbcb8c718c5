import { describe, expect, it } from 'vitest'
import type { Model } from '../../src-shared/model/graph.ts'
import { modelTemplate } from '../../src-shared/model/templates/index.ts'
import { autoLayout, cardSize } from './auto-layout.ts'

const layers = (...entries: (readonly [string, ...string[]])[]): Model => ({ name: 'test', layers: entries.map(([name, ...inputs]) => ({ name, kind: 'Dense', parameters: {}, inputs })) })

describe('layout', () => {
  it('puts a chain in one column, downwards', () => {
    const model = modelTemplate('baseline')?.build() ?? layers()
    const places = [...autoLayout(model).values()]
    expect(new Set(places.map((place) => place.x))).toEqual(new Set([-cardSize.width / 2]))
    expect(places.map((place) => place.y)).toEqual(model.layers.map((_, index) => index * 64))
  })

  it('puts branches side by side and the merge below the longer one', () => {
    const places = autoLayout(layers(['in'], ['a', 'in'], ['b', 'in'], ['b2', 'b'], ['merge', 'a', 'b2']))
    expect(places.get('a')?.y).toBe(places.get('b')?.y)
    expect(places.get('a')?.x).not.toBe(places.get('b')?.x)
    expect(places.get('merge')?.y).toBe(3 * 88)
  })

  it('keeps a branch below its own start, and the merge in the middle', () => {
    const places = autoLayout(layers(['in'], ['a', 'in'], ['b', 'in'], ['b2', 'b'], ['merge', 'a', 'b2']))
    expect(places.get('b2')?.x).toBe(places.get('b')?.x)
    expect(places.get('merge')?.x).toBeCloseTo(places.get('in')?.x ?? Number.NaN)
    expect(Math.abs((places.get('a')?.x ?? 0) - (places.get('b')?.x ?? 0))).toBeGreaterThan(cardSize.width)
  })

  it('places every layer once, also on cycles and with unknown inputs', () => {
    const model = layers(['a', 'c'], ['b', 'a'], ['c', 'b'], ['d', 'nowhere'])
    const places = autoLayout(model)
    expect([...places.keys()].sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(new Set([...places.values()].map(({ x, y }) => `${x},${y}`)).size).toBe(4)
  })

  it('lays out five thousand layers in a chain', () => {
    const chain = layers(...Array.from({ length: 5000 }, (_, index): readonly [string, ...string[]] => (index === 0 ? ['0'] : [String(index), String(index - 1)])).reverse())
    expect(autoLayout(chain).get('4999')?.y).toBe(4999 * 64)
  })
})
