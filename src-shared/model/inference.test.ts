import { describe, expect, it } from 'vitest'
import type { LayerNode, Model } from './graph.ts'
import { chainOf } from './graph.ts'
import { inference } from './inference.ts'
import { modelTemplate, modelTemplates } from './templates/index.ts'
import { randomModel } from './testing/random-model.ts'
import { modelProblems } from './problems.ts'

const node = (name: string, kind: string, inputs: readonly string[] = [], parameters: LayerNode['parameters'] = {}): LayerNode => ({ name, kind, parameters, inputs })
const chain = (...layers: readonly (readonly [string, LayerNode['parameters']?])[]): Model => ({
  name: 'chain',
  layers: layers.map(([kind, parameters = {}], index) => node(`l${index}`, kind, index === 0 ? [] : [`l${index - 1}`], parameters)),
})

describe('templates', () => {
  // Counts: the study's report; the classics' from keras 3.15.1.
  it.each([
    ['baseline', 804_554], ['depth-equal', 71_126], ['depth-growing', 356_234], ['dropout-baseline', 804_554], ['dropout-deep', 356_234], ['search-best', 5_955_034],
    ['lenet-5', 61_706], ['vgg-small', 813_546], ['resnet-small', 176_090], ['mobilenet-small', 139_146], ['branches', 93_962],
  ])('%s has %i parameters and no problem', (id, count) => {
    const model = modelTemplate(id)!.build()
    const found = inference(model)
    expect(found.complete).toBe(true)
    expect(found.parameters).toBe(count)
    expect(model.name).toBe(id)
    expect(modelProblems(model, { classes: 10, imageShape: [28, 28, 1] })).toEqual([])
  })

  it('fit other images and classes', () => {
    for (const template of modelTemplates) {
      const model = template.build({ imageShape: [32, 32, 3], classes: 7 })
      expect(inference(model).outputs.map(({ outputShape }) => outputShape)).toEqual([[7]])
      expect(modelProblems(model, { classes: 7, imageShape: [32, 32, 3] })).toEqual([])
    }
  })

  it('gives the parts of the search’s best model as reported', () => {
    expect(inference(modelTemplate('search-best')!.build()).layers.map(({ parameters }) => parameters)).toEqual([0, 480, 55_424, 0, 5_898_320, 810])
  })
})

describe('nets whose image is eaten up', () => {
  // Heights after each layer: the rule ⌈n / s⌉ for same, ⌊(n − k) / s⌋ + 1 for valid, worked out by hand.
  const convolution = (size: number, stride = 1, padding = 'valid') => ['Conv2D', { filters: 2, kernel_size: size, strides: stride, padding }] as const
  const pooling = (size: number, padding = 'valid') => ['MaxPooling2D', { pool_size: size, padding }] as const
  it.each([
    { name: 'too deep', input: [28, 28, 1], layers: [convolution(5), pooling(2), convolution(3), pooling(2), convolution(3), pooling(2), convolution(3)], heights: [24, 12, 10, 5, 3, 1], bad: 6 },
    { name: 'kernel larger', input: [6, 6, 3], layers: [convolution(7)], heights: [], bad: 0 },
    { name: 'pool to nothing', input: [3, 3, 1], layers: [convolution(3), pooling(2)], heights: [1], bad: 1 },
    { name: 'same is fine', input: [3, 3, 1], layers: [convolution(7, 1, 'same'), pooling(2, 'same'), pooling(2, 'same'), pooling(2, 'same')], heights: [3, 2, 1, 1], bad: null },
    { name: 'stride', input: [28, 28, 1], layers: [convolution(3, 4), convolution(3, 4), convolution(3, 4)], heights: [7, 2], bad: 2 },
  ])('$name', ({ input, layers, heights, bad }) => {
    const model = chain(['Input', { shape: input }], ...layers, ['GlobalAveragePooling2D'], ['Dense', { units: 10, activation: 'softmax' }])
    const found = inference(model)
    const good = found.layers.slice(1, layers.length + 1).map(({ outputShape }) => outputShape?.[0])
    expect(good.slice(0, heights.length)).toEqual(heights)
    const problems = modelProblems(model).filter(({ severity }) => severity === 'error')
    if (bad === null) {
      expect(problems).toEqual([])
      return
    }
    expect(found.layers[bad + 1]).toMatchObject({ outputShape: null, error: { code: 'window-too-large' } })
    expect(problems).toHaveLength(1)
    const before = found.layers[bad]!.outputShape!
    expect(problems[0]).toMatchObject({ code: 'window-too-large', layer: `l${bad + 1}`, params: { layer: `l${bad + 1}`, input: `${before[0]} × ${before[1]}` }, fix: { code: 'pad-same' } })
  })
})

describe('a broken model', () => {
  it('keeps the shapes that are known', () => {
    const model = chain(['Input', { shape: [8, 8, 1] }], ['Conv2D', { filters: 2 }], ['Nonsense'], ['Flatten'])
    const side = { ...model, layers: [...model.layers, node('pool', 'MaxPooling2D', ['l1'])] }
    expect(inference(side).layers.map(({ outputShape }) => outputShape)).toEqual([[8, 8, 1], [6, 6, 2], null, null, [3, 3, 2]])
  })
  it('survives cycles, unknown sources, layers that take themselves, equal names and nonsense parameters', () => {
    const model: Model = {
      name: 'broken',
      layers: [
        node('a', 'Conv2D', ['b']), node('b', 'Add', ['a', 'in']), node('in', 'Input', [], { shape: ['x', -3] }), node('c', 'Dense', ['missing']), node('d', 'ReLU', ['d']),
        node('d', 'ReLU', ['b']), node('e', 'Dense', ['in'], { units: 1e300, kernel_initializer: 7 }), node('f', '__proto__', ['constructor']),
      ],
    }
    const found = inference(model)
    expect(found.layers).toHaveLength(8)
    expect([...found.topology.cyclic].sort()).toEqual([0, 1, 4])
    expect(found.complete).toBe(false)
    expect(() => modelProblems(model)).not.toThrow()
  })
  it('of no layers is not complete', () => {
    expect(inference({ name: 'empty', layers: [] })).toMatchObject({ complete: false, parameters: 0, order: [] })
  })
})

describe('order', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('lists each layer once, after what it takes (seed %i)', (seed) => {
    const model = randomModel(seed, 10)
    // The order of creation must not matter for that.
    const shuffled = { ...model, layers: model.layers.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
    const order = inference(shuffled).order.map(({ node: layer }) => layer)
    expect(new Set(order.map(({ name }) => name)).size).toBe(model.layers.length)
    order.forEach((layer, index) => {
      const before = new Set(order.slice(0, index).map(({ name }) => name))
      expect(layer.inputs.every((input) => before.has(input))).toBe(true)
    })
    expect(inference(shuffled).parameters).toBe(inference(model).parameters)
  })
})

describe('receptive field', () => {
  it('grows by window and strides, and merges take the largest', () => {
    // Hand: 3×3 → 3; pool 2/2 → 4, stride 2; 3×3 dilation 2 → 4 + 4·2 = 12; the other branch 1×1 → 4.
    const model: Model = {
      name: 'field',
      layers: [
        node('in', 'Input', [], { shape: [32, 32, 1] }), node('conv', 'Conv2D', ['in'], { padding: 'same' }), node('pool', 'MaxPooling2D', ['conv']),
        node('wide', 'Conv2D', ['pool'], { padding: 'same', dilation_rate: 2 }), node('narrow', 'Conv2D', ['pool'], { kernel_size: 1 }), node('add', 'Add', ['narrow', 'wide']), node('flat', 'Flatten', ['add']),
      ],
    }
    expect(inference(model).layers.map(({ receptiveField }) => receptiveField && [receptiveField.size[0], receptiveField.stride[0]])).toEqual([[1, 1], [3, 1], [4, 2], [12, 2], [4, 2], [12, 2], null])
  })
})

describe('an edit', () => {
  const deep = (count: number): Model =>
    chain(['Input', { shape: [28, 28, 1] }], ...Array.from({ length: count }, (_, index) => (index % 2 === 0 ? (['Conv2D', { filters: 8, padding: 'same' }] as const) : (['LeakyReLU'] as const))))
  // How long it takes is measured by `npm run bench:builder`.
  it('leaves what was found of the layers that it does not reach the same objects', () => {
    const model = deep(200)
    const before = inference(model)
    const changed = model.layers.map((layer, index) => (index === 100 ? { ...layer, parameters: { negative_slope: 0.2 } } : layer))
    const after = inference({ ...model, layers: changed })
    expect(after.layers.flatMap((layer, index) => (layer === before.layers[index] ? [] : [index]))).toEqual([100])
    expect(inference(model).layers.every((layer, index) => layer === before.layers[index])).toBe(true)
  })
  it('may be of 5,000 layers', () => {
    const model = deep(5000)
    expect(inference(model).complete).toBe(true)
    expect(chainOf(model)).toHaveLength(5001)
    expect(modelProblems(model).map(({ code }) => code)).toContain('output-not-vector')
  })
})
