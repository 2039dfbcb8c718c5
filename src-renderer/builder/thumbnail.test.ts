import { expect, it } from 'vitest'
import { inference } from '../../src-shared/model/inference.ts'
import { skyline } from '../../src-shared/model/skyline.ts'
import { modelTemplate } from '../../src-shared/model/templates/index.ts'
import { thumbnailBars } from './thumbnail.ts'

const bars = (id: string) => thumbnailBars(skyline(inference(modelTemplate(id)?.build() ?? { name: '', layers: [] })), { width: 160, height: 48 })

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
it('shows thousands of layers by a hundred bars', () => {
  const layers = Array.from({ length: 5000 }, (_, at) => ({ name: `l${at}`, kind: at === 0 ? 'Input' : 'ReLU', parameters: at === 0 ? { shape: [8, 8, 1] } : {}, inputs: at === 0 ? [] : [`l${at - 1}`] }))
  expect(skyline(inference({ name: '', layers }))).toHaveLength(120)
})
it('draws nothing of an empty model', () => expect(thumbnailBars(skyline(inference({ name: '', layers: [] })), { width: 160, height: 48 })).toEqual([]))
