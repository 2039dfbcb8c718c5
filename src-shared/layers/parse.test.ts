import { describe, expect, it } from 'vitest'
import { layerKinds } from './index.ts'
import type { ParameterDescriptor } from './kind.ts'
import { descriptorOf } from './parameters.ts'
import { formatParameter, parseParameter } from './parse.ts'

const of = (kind: string, name: string): ParameterDescriptor => descriptorOf(layerKinds[kind]!, name)!

describe('typed text', () => {
  it.each([
    ['Conv2D', 'kernel_size', '3x3', [3, 3]],
    ['Conv2D', 'kernel_size', '(3, 3)', [3, 3]],
    ['Conv2D', 'kernel_size', '3', [3, 3]],
    ['Conv2D', 'kernel_size', ' 3 × 5 ', [3, 5]],
    ['Conv2D', 'kernel_size', '3*5', [3, 5]],
    ['Conv2D', 'kernel_size', '[3 5]', [3, 5]],
    ['Conv2D', 'kernel_size', '۳×۵', [3, 5]],
    ['Conv2D', 'filters', '1_024', 1024],
    ['Conv2D', 'filters', '٣٢', 32],
    ['Conv2D', 'use_bias', 'False', false],
    ['Conv2D', 'padding', 'SAME', 'same'],
    ['Conv2D', 'activation', 'Swish', 'silu'],
    ['Conv2D', 'activation', 'ReLU', 'relu'],
    ['Conv2D', 'kernel_regularizer', 'none', null],
    ['Conv2D', 'kernel_regularizer', '', null],
    ['Conv2D', 'kernel_regularizer', 'l2', { class_name: 'L2', config: { l2: 0.01 } }],
    ['Conv2D', 'kernel_regularizer', 'L2(0.001)', { class_name: 'L2', config: { l2: 0.001 } }],
    ['Conv2D', 'kernel_regularizer', 'L1L2(l1=1e-5, l2=1e-4)', { class_name: 'L1L2', config: { l1: 1e-5, l2: 1e-4 } }],
    ['Conv2D', 'kernel_initializer', 'TruncatedNormal(stddev=0.02)', { class_name: 'TruncatedNormal', config: { mean: 0, stddev: 0.02, seed: null } }],
    ['Conv2D', 'kernel_constraint', 'max_norm(3)', { class_name: 'MaxNorm', config: { max_value: 3, axis: 0 } }],
    ['MaxPooling2D', 'strides', 'None', null],
    ['Dropout', 'rate', '25%', 0.25],
    ['Dropout', 'rate', '۰٫۳', 0.3],
    ['Dropout', 'rate', '.3', 0.3],
    ['Rescaling', 'scale', '1/255', 1 / 255],
    ['Rescaling', 'scale', '1/255, 1/127', [1 / 255, 1 / 127]],
    ['RandomZoom', 'height_factor', '-0.2 .. 0.1', [-0.2, 0.1]],
    ['RandomZoom', 'height_factor', '(−0.2, 0.1)', [-0.2, 0.1]],
    ['ZeroPadding2D', 'padding', '1', [[1, 1], [1, 1]]],
    ['ZeroPadding2D', 'padding', '(1, 2)', [[1, 1], [2, 2]]],
    ['ZeroPadding2D', 'padding', '((1, 2), (3, 4))', [[1, 2], [3, 4]]],
    ['Reshape', 'target_shape', '(4, -1, 2)', [4, -1, 2]],
    ['Reshape', 'target_shape', '-1', [-1]],
    ['LayerNormalization', 'axis', '-1', -1],
    ['LayerNormalization', 'axis', '[1, 2]', [1, 2]],
    ['Input', 'shape', '28x28x1', [28, 28, 1]],
  ])('%s %s: %s', (kind, name, text, value) => {
    expect(parseParameter(of(kind, name), text)).toEqual({ value })
  })

  it.each([
    ['Conv2D', 'kernel_size', '3x3x3'],
    ['Conv2D', 'kernel_size', '0'],
    ['Conv2D', 'kernel_size', 'three'],
    ['Conv2D', 'kernel_size', ''],
    ['Conv2D', 'filters', '3.5'],
    ['Conv2D', 'filters', '1e400'],
    ['Conv2D', 'filters', '-1'],
    ['Conv2D', 'filters', '9007199254740993000'],
    ['Conv2D', 'activation', 'nonsense'],
    ['Conv2D', 'activation', 'constructor'],
    ['Conv2D', 'kernel_regularizer', 'L3'],
    ['Conv2D', 'kernel_regularizer', 'L2(nonsense=3)'],
    ['Conv2D', 'use_bias', 'maybe'],
    ['Dropout', 'rate', '250%'],
    ['Dropout', 'rate', '1/0'],
  ])('refuses %s %s: %j and says what it expects', (kind, name, text) => {
    expect(parseParameter(of(kind, name), text)).toEqual({ expected: expect.stringMatching(/./) })
  })

  it.each([
    ['Conv2D', 'kernel_size', [3, 5], '3x5'],
    ['Conv2D', 'kernel_size', 3, '3'],
    ['Conv2D', 'kernel_regularizer', { class_name: 'L2', config: { l2: 0.001 } }, 'L2(l2=0.001)'],
    ['Conv2D', 'kernel_initializer', 'glorot_uniform', 'GlorotUniform'],
    ['Conv2D', 'kernel_constraint', { class_name: 'MaxNorm', config: { max_value: 3 } }, 'MaxNorm(max_value=3)'],
    ['ZeroPadding2D', 'padding', [[1, 2], [3, 4]], '[[1, 2], [3, 4]]'],
    ['MaxPooling2D', 'strides', null, 'none'],
    ['RandomZoom', 'height_factor', [-0.2, 0.1], '[-0.2, 0.1]'],
  ])('shows %s %s %j as %s, and reads it back', (kind, name, value, text) => {
    const descriptor = of(kind, name)
    expect(formatParameter(descriptor, value)).toBe(text)
    expect(formatParameter(descriptor, (parseParameter(descriptor, text) as { value: unknown }).value)).toBe(text)
  })
})
