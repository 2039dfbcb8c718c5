import { expect, it } from 'vitest'
import { inference } from '../../src-shared/model/inference.ts'
import { modelTemplate } from '../../src-shared/model/templates/index.ts'
import { thumbnailBars } from './thumbnail.ts'

const bars = (id: string) => thumbnailBars(inference(modelTemplate(id)?.build() ?? { name: '', layers: [] }), { width: 160, height: 48 })

it('draws a bar a layer within the box', () => {
  const drawn = bars('dropout-deep')
  expect(drawn).toHaveLength(18)
  for (const bar of drawn) {
    expect(bar.x + bar.width).toBeLessThanOrEqual(160)
    expect(bar.y).toBeGreaterThanOrEqual(0)
    expect(bar.y + bar.height).toBeLessThanOrEqual(48)
  }
})
it('gives equal outputs equal heights and the largest the whole height', () => {
  const [, convolution, activation] = bars('baseline')
  expect(convolution?.height).toBe(48)
  expect(activation?.height).toBe(48)
})
it('draws nothing of an empty model', () => expect(thumbnailBars(inference({ name: '', layers: [] }), { width: 160, height: 48 })).toEqual([]))
