import { describe, expect, it } from 'vitest'
import type { SearchValue } from '../../../src-shared/search/domain.ts'
import { typedValues, valuesText } from './typed-values.ts'

describe('values of a list', () => {
  it.each<[string, SearchValue[]]>([
    ['3, 5', [3, 5]],
    ['0.01,1e-3', [0.01, 0.001]],
    ['۳، ۵', [3, 5]],
    ['[3, 3], [5, 5]', [[3, 3], [5, 5]]],
    ['relu, tanh', ['relu', 'tanh']],
    ['same; "a, b"', ['same', 'a, b']],
    ['true, false, null', [true, false, null]],
    [' , ', []],
  ])('%s', (text, values) => expect(typedValues(text)).toEqual(values))

  it.each<[SearchValue[]]>([[[3, 5]], [[[3, 3], 'same', null, true]], [['a, b', '3', 'relu']], [[{ class_name: 'L2', config: { l2: 0.01 } }]]])('%j comes back as it was', (values) => expect(typedValues(valuesText(values))).toEqual(values))
})
