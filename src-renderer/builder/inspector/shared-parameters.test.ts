import { describe, expect, it } from 'vitest'
import { inference } from '../../../src-shared/model/inference.ts'
import { modelTemplate } from '../../../src-shared/model/templates/index.ts'
import { sharedParameters } from './shared-parameters.ts'

const model = inference(modelTemplate('dropout-deep')!.build())
const shared = (...names: string[]) => sharedParameters(names.map((name) => model.byName.get(name)!))

describe('parameters of several layers', () => {
  it('are all of one layer’s, with its values and defaults', () => {
    const parameters = new Map(shared('conv2d').map((parameter) => [parameter.descriptor.name, parameter]))
    expect(parameters.get('filters')).toMatchObject({ value: 32, differs: false })
    expect(parameters.get('padding')).toMatchObject({ value: 'same', changed: true })
    expect(parameters.get('use_bias')).toMatchObject({ value: true, changed: false })
    expect(parameters.has('data_format')).toBe(false)
  })
  it('say where values differ', () => {
    const parameters = new Map(shared('conv2d', 'conv2d_1', 'conv2d_2').map((parameter) => [parameter.descriptor.name, parameter]))
    expect(parameters.get('filters')).toMatchObject({ value: null, differs: true })
    expect(parameters.get('padding')).toMatchObject({ value: 'same', differs: false })
  })
  it('of different kinds are those of one name and type', () => {
    const names = shared('conv2d', 'dense').map(({ descriptor }) => descriptor.name)
    expect(names).toEqual(expect.arrayContaining(['activation', 'use_bias', 'kernel_initializer']))
    expect(names).not.toContain('filters')
    expect(shared('dropout', 'flatten').map(({ descriptor }) => descriptor.name)).toEqual([])
  })
  it('are none of a kind that is not known', () => expect(sharedParameters(inference({ name: 'm', layers: [{ name: 'x', kind: 'Strange', parameters: { a: 1 }, inputs: [] }] }).layers)).toEqual([]))
})
