import { expect, it } from 'vitest'
import { layerKinds } from '../../../src-shared/layers/index.ts'
import type { ParameterDescriptor } from '../../../src-shared/layers/kind.ts'
import { fieldText, parameterText, typedParameter } from './parameter-text.ts'

const parameter = (kind: string, name: string): ParameterDescriptor => layerKinds[kind]!.parameters.find((candidate) => candidate.name === name)!

it.each<[unknown, string]>([[[3, 3], '3 × 3'], [null, ''], [undefined, ''], ['same', 'same'], [0.25, '0.25'], [{ class_name: 'GlorotUniform', config: {} }, 'GlorotUniform'], [[[1, 1], [2, 2]], '[[1, 1], [2, 2]]']])('writes %j as %s', (value, text) => expect(parameterText(value)).toBe(text))

it.each<[string, string, string, unknown]>([
  ['Conv2D', 'kernel_size', '3', [3, 3]], ['Conv2D', 'kernel_size', '3x3', [3, 3]], ['Conv2D', 'kernel_size', '3 × 5', [3, 5]], ['Conv2D', 'kernel_size', '(3, 3)', [3, 3]], ['Conv2D', 'kernel_size', '۳×۵', [3, 5]],
  ['Conv2D', 'kernel_size', 'big', 'big'], ['Conv2D', 'kernel_size', '-1', '-1'], ['MaxPooling2D', 'strides', '', null], ['Input', 'shape', '28, 28, 1', [28, 28, 1]],
  ['Dense', 'kernel_regularizer', 'L2(0.001)', { class_name: 'L2', config: { l2: 0.001 } }], ['Dense', 'kernel_regularizer', '', null],
])('%s %s: “%s” is %j', (kind, name, text, value) => expect(typedParameter(parameter(kind, name), text)).toEqual(value))

it('shows in a field what reads back as the value', () => {
  expect(fieldText(parameter('MaxPooling2D', 'strides'), null)).toBe('')
  expect(fieldText(parameter('Conv2D', 'kernel_size'), [3, 5])).toBe('3x5')
  expect(fieldText(parameter('Dense', 'kernel_regularizer'), { class_name: 'L2', config: { l2: 0.001 } })).toBe('L2(l2=0.001)')
})
