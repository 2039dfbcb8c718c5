import { describe, expect, it } from 'vitest'
import type { Model } from '../../../src-shared/model/graph.ts'
import { modelTemplate, modelTemplates } from '../../../src-shared/model/templates/index.ts'
import { autoLayout, cardSize, gap, laneKey, type Place } from './auto-layout.ts'

const layers = (...entries: (readonly [string, ...string[]])[]): Model => ({ name: 'test', layers: entries.map(([name, ...inputs]) => ({ name, kind: 'Dense', parameters: {}, inputs })) })
const placesOf = (model: Model): ReadonlyMap<string, Place> => autoLayout(model).places
const row = cardSize.height + gap.y

describe('layout', () => {
  it('puts a chain in one column, downwards', () => {
    const model = modelTemplate('baseline')?.build() ?? layers()
    const places = [...placesOf(model).values()]
    expect(new Set(places.map((place) => place.x))).toEqual(new Set([-cardSize.width / 2]))
    expect(places.map((place) => place.y)).toEqual(model.layers.map((_, index) => index * row))
  })

  it('puts branches side by side and the merge below the longer one', () => {
    const places = placesOf(layers(['in'], ['a', 'in'], ['b', 'in'], ['b2', 'b'], ['merge', 'a', 'b2']))
    expect(places.get('a')?.y).toBe(places.get('b')?.y)
    expect(places.get('a')?.x).not.toBe(places.get('b')?.x)
    expect(places.get('merge')?.y).toBe(3 * (places.get('a')?.y ?? 0))
  })

  it('keeps a branch below its own start, and the merge in the middle', () => {
    const places = placesOf(layers(['in'], ['a', 'in'], ['a2', 'a'], ['b', 'in'], ['b2', 'b'], ['merge', 'a2', 'b2']))
    expect(places.get('b2')?.x).toBe(places.get('b')?.x)
    expect(places.get('merge')?.x).toBeCloseTo(places.get('in')?.x ?? Number.NaN)
    expect(Math.abs((places.get('a')?.x ?? 0) - (places.get('b')?.x ?? 0))).toBeGreaterThan(cardSize.width)
  })

  it('leads a connection that passes rows beside their cards', () => {
    const { places, lanes } = autoLayout(layers(['in'], ['a', 'in'], ['b', 'a'], ['sum', 'b', 'in']))
    const lane = lanes.get(laneKey('in', 'sum')) ?? []
    expect(lane.map(({ y }) => y)).toEqual([places.get('a')?.y, places.get('b')?.y])
    for (const { x } of lane) expect(x).toBeGreaterThan((places.get('a')?.x ?? 0) + cardSize.width)
    expect(lanes.size).toBe(1)
  })

  it.each(modelTemplates.map((template) => [template.id, template.build()] as const))('lays no card of %s on another card or on a lane', (_, model) => {
    const { places, lanes } = autoLayout(model)
    const taken = [...[...places.values()].map(({ x, y }) => ({ y, from: x, to: x + cardSize.width })), ...[...lanes.values()].flat().map(({ x, y }) => ({ y, from: x - 4, to: x + 4 }))]
    for (const [index, one] of taken.entries()) for (const other of taken.slice(index + 1)) expect(one.y !== other.y || one.to <= other.from || other.to <= one.from).toBe(true)
  })

  it('places every layer once, also on cycles and with unknown inputs', () => {
    const model = layers(['a', 'c'], ['b', 'a'], ['c', 'b'], ['d', 'nowhere'])
    const places = placesOf(model)
    expect([...places.keys()].sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(new Set([...places.values()].map(({ x, y }) => `${x},${y}`)).size).toBe(4)
  })

  it('lays out five thousand layers in a chain, each of them taking the first too', () => {
    const chain = layers(...Array.from({ length: 5000 }, (_, index): readonly [string, ...string[]] => (index === 0 ? ['0'] : [String(index), String(index - 1), '0'])).reverse())
    const places = placesOf(chain)
    expect(places.get('4999')?.y).toBe(4999 * (places.get('1')?.y ?? 0))
  })
})
