import { expect, it } from 'vitest'
import { layerKinds } from '../../../src-shared/layers/index.ts'
import { messages } from '../../../src-shared/messages/index.ts'
import { paletteEntries } from './palette-entries.ts'

const search = (query: string, locale: 'en' | 'fa' = 'en'): string[] =>
  paletteEntries((kind) => messages[locale].layers.kinds[kind as keyof typeof messages.en.layers.kinds], query).map(({ kind }) => kind)

it('shows the whole catalogue in its order before anything is typed', () => expect(search('')).toEqual(Object.keys(layerKinds)))
it('finds a kind by what Keras calls it', () => expect(search('conv2d')[0]).toBe('Conv2D'))
it('finds a kind by the beginning of its name', () => {
  expect(search('leaky')).toEqual(['LeakyReLU'])
  expect(search('max')[0]).toBe('MaxPooling2D')
  expect(search('dense')[0]).toBe('Dense')
})
it('finds a kind by its title, in either language', () => {
  expect(search('batch normal')[0]).toBe('BatchNormalization')
  expect(search('کانولوشن', 'fa').length).toBeGreaterThan(2)
})
it('forgives left-out letters', () => expect(search('glbavg')).toContain('GlobalAveragePooling2D'))
it('finds nothing for nonsense', () => expect(search('qqqq')).toEqual([]))
