import { describe, expect, it } from 'vitest'
import type { Model } from '../../../src-shared/model/graph.ts'
import { modelTemplate } from '../../../src-shared/model/templates/index.ts'
import { autoLayout, cardSize, type Place } from './auto-layout.ts'
import { dropTarget, placeAfter, type Carried, type LayerPlace } from './drop-target.ts'

const baseline = modelTemplate('baseline')!.build()
const places = autoLayout(baseline).places
const below = (name: string, by = 4): Place => ({ x: 0, y: places.get(name)!.y + cardSize.height + by })
const at = (carried: Carried, point: Place, model: Model = baseline, zoom = 1): LayerPlace | undefined => dropTarget(model, autoLayout(model).places, carried, point, zoom)?.place
const fresh = (layerKind: string): Carried => ({ kind: 'new', layerKind })

describe('what is let go', () => {
  it('goes on the connection that is nearest', () => expect(at(fresh('Dropout'), below('conv2d'))).toEqual({ kind: 'connection', from: 'conv2d', to: 'leaky_re_lu', slot: 0 }))
  it('goes on from an open end', () => expect(at(fresh('Dropout'), below('dense_1', 60))).toEqual({ kind: 'after', layer: 'dense_1' }))
  it('stands alone far from everything; a moved layer stays', () => {
    expect(at(fresh('Dropout'), { x: 900, y: 900 })).toEqual({ kind: 'alone' })
    expect(at({ kind: 'moved', names: ['conv2d'] }, { x: 900, y: 900 })).toBeUndefined()
  })
  it('is met from farther away where the model is drawn small', () => expect(at(fresh('Dropout'), { x: 500, y: 200 }, baseline, 0.1)?.kind).toBe('connection'))
  it('never goes between moved layers themselves', () => {
    const place = at({ kind: 'moved', names: ['conv2d', 'leaky_re_lu'] }, below('conv2d'))
    expect(place).not.toMatchObject({ from: 'conv2d' })
  })
  it('is an Input only in front of what takes nothing', () => {
    expect(at(fresh('Input'), below('conv2d'))).toEqual({ kind: 'alone' })
    const headless: Model = { ...baseline, layers: baseline.layers.slice(1).map((layer, index) => (index === 0 ? { ...layer, inputs: [] } : layer)) }
    expect(at(fresh('Input'), { x: 0, y: -20 }, headless)).toEqual({ kind: 'before', layer: 'conv2d' })
  })
})

describe('what is added by a key', () => {
  it('goes behind the chosen layer, else to the end', () => {
    expect(placeAfter(baseline, 'conv2d', 'Dropout')).toEqual({ kind: 'after', layer: 'conv2d' })
    expect(placeAfter(baseline, null, 'Dropout')).toEqual({ kind: 'after', layer: 'dense_1' })
    expect(placeAfter(baseline, 'gone', 'Dropout')).toEqual({ kind: 'after', layer: 'dense_1' })
    expect(placeAfter({ name: 'm', layers: [] }, null, 'Dense')).toEqual({ kind: 'alone' })
  })
})
