import { expect, it } from 'vitest'
import { layerKind } from '../../../src-shared/layers/index.ts'
import type { LayerNode } from '../../../src-shared/model/graph.ts'
import { mainParameters } from './layer-words.ts'

const words = (kind: string, parameters: LayerNode['parameters'] = {}): string => mainParameters({ name: 'layer', kind, parameters, inputs: [] }, layerKind(kind))

it.each([
  ['Conv2D', { filters: 32, kernel_size: [3, 3], padding: 'same' }, '32 · 3 × 3 · same'],
  ['Conv2D', { filters: 48, kernel_size: [3, 3], activation: 'relu' }, '48 · 3 × 3 · relu'],
  ['MaxPooling2D', { pool_size: [2, 2], padding: 'valid' }, '2 × 2'],
  ['LeakyReLU', { negative_slope: 0.1 }, '0.1'],
  ['Dropout', { rate: 0.25 }, '0.25'],
  ['Dense', { units: 10, activation: 'softmax' }, '10 · softmax'],
  ['Input', { shape: [28, 28, 1] }, '28 × 28 × 1'],
  ['Flatten', {}, ''],
])('%s with %j', (kind, parameters, text) => expect(words(kind, parameters)).toBe(text))

it('says nothing of a kind it does not know', () => expect(words('Mystery', { filters: 3 })).toBe(''))
