import { describe, expect, it } from 'vitest'
import { kerasCode } from './keras-code.ts'
import { modelTemplate } from './templates/index.ts'

describe('Keras code', () => {
  it('is short for a chain', () => {
    expect(kerasCode(modelTemplate('dropout-baseline')!.build())).toBe(`import keras
from keras import layers

model = keras.Sequential(
    [
        keras.Input(shape=(28, 28, 1)),
        layers.Conv2D(32, (3, 3), padding="same"),
        layers.LeakyReLU(negative_slope=0.1),
        layers.MaxPooling2D(padding="same"),
        layers.Dropout(0.25),
        layers.Flatten(),
        layers.Dense(128),
        layers.LeakyReLU(negative_slope=0.1),
        layers.Dropout(0.3),
        layers.Dense(10, activation="softmax"),
    ],
    name="dropout-baseline",
)
`)
  })
  it('names variables after layers, keeps what Keras calls otherwise, and restores unknown kinds', () => {
    const code = kerasCode({
      name: 'مدل "۱"',
      layers: [
        { name: 'in', kind: 'Input', parameters: { shape: [8, 8, 1] }, inputs: [] },
        { name: 'class', kind: 'Conv2D', parameters: { filters: 4, kernel_regularizer: { class_name: 'L2', config: { l2: 0.001 } }, kernel_initializer: 'he_normal' }, inputs: ['in'] },
        { name: '🙂', kind: 'Own', parameters: { strength: null, on: true }, inputs: ['class'] },
        { name: 'sum', kind: 'Add', parameters: {}, inputs: ['class', '🙂'] },
        { name: 'loose', kind: 'ReLU', parameters: {}, inputs: [] },
      ],
    })
    expect(code).toBe(`import keras
from keras import layers
from keras.saving import deserialize_keras_object

in_1 = keras.Input(shape=(8, 8, 1), name="in")
class_1 = layers.Conv2D(4, (3, 3), kernel_initializer="he_normal", kernel_regularizer=keras.regularizers.L2(l2=0.001), name="class")(in_1)
layer = deserialize_keras_object({"module": "keras.layers", "class_name": "Own", "config": {"name": "🙂", "strength": None, "on": True}, "registered_name": None})(class_1)
sum = layers.Add(name="sum")([class_1, layer])
loose = layers.ReLU(name="loose")  # takes nothing yet
model = keras.Model(in_1, [sum, loose], name="مدل \\"۱\\"")
`)
  })
})
