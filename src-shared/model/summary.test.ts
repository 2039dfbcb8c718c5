import { describe, expect, it } from 'vitest'
import { memoryText, modelSummary, summaryText } from './summary.ts'
import { modelTemplate } from './templates/index.ts'

// Printed by keras 3.15.1: `model.summary(line_length=66)`; many more are compared live in model.keras.test.ts.
const baseline = `Model: "baseline"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━┓
┃ Layer (type)               ┃ Output Shape        ┃     Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━┩
│ conv2d (Conv2D)            │ (None, 28, 28, 32)  │         320 │
├────────────────────────────┼─────────────────────┼─────────────┤
│ leaky_re_lu (LeakyReLU)    │ (None, 28, 28, 32)  │           0 │
├────────────────────────────┼─────────────────────┼─────────────┤
│ max_pooling2d              │ (None, 14, 14, 32)  │           0 │
│ (MaxPooling2D)             │                     │             │
├────────────────────────────┼─────────────────────┼─────────────┤
│ flatten (Flatten)          │ (None, 6272)        │           0 │
├────────────────────────────┼─────────────────────┼─────────────┤
│ dense (Dense)              │ (None, 128)         │     802,944 │
├────────────────────────────┼─────────────────────┼─────────────┤
│ leaky_re_lu_1 (LeakyReLU)  │ (None, 128)         │           0 │
├────────────────────────────┼─────────────────────┼─────────────┤
│ dense_1 (Dense)            │ (None, 10)          │       1,290 │
└────────────────────────────┴─────────────────────┴─────────────┘
 Total params: 804,554 (3.07 MB)
 Trainable params: 804,554 (3.07 MB)
 Non-trainable params: 0 (0.00 B)
`

describe('summary', () => {
  it('is what Keras prints', () => {
    expect(summaryText(modelTemplate('baseline')!.build(), { lineLength: 66 })).toBe(baseline)
  })
  it('counts moving statistics as not trainable', () => {
    // Normalised channels: 16 + 4·16, 5·32, 5·64 = 560, with two moving averages each.
    const { total, trainable, nonTrainable } = modelSummary(modelTemplate('resnet-small')!.build())
    expect([total, trainable, nonTrainable]).toEqual([176_090, 174_970, 1_120])
  })
  it('says ? where a layer is broken or unknown', () => {
    const model = { name: 'm', layers: [{ name: 'in', kind: 'Input', parameters: { shape: [2, 2, 1] }, inputs: [] }, { name: 'c', kind: 'Conv2D', parameters: {}, inputs: ['in'] }, { name: 'x', kind: 'Own', parameters: {}, inputs: ['c'] }] }
    expect(modelSummary(model).rows.map(({ outputShape, parameters }) => [outputShape, parameters])).toEqual([['?', null], ['?', null]])
    expect(summaryText(model)).toContain('│ x (Own)')
  })
  it.each([[0, '0.00 B'], [1023, '1023.00 B'], [1024, '1.00 KB'], [1152, '1.12 KB'], [1408, '1.38 KB'], [3218216, '3.07 MB'], [1e18, '888.18 PB']])('writes %i bytes as %s', (bytes, text) => {
    expect(memoryText(bytes)).toBe(text)
  })
})
