import { MersenneTwister } from '../../experiment/mt19937.ts'
import { layerKinds } from '../../layers/index.ts'
import type { LayerParameters, Shape } from '../../layers/kind.ts'
import { ShapeError } from '../../layers/shape-error.ts'
import type { LayerNode, Model } from '../graph.ts'
import { freshName } from '../names.ts'

const names = ['مدل', 'has "quotes"', "it's", 'with space', '🙂 face', 'class', 'x[0]', 'back\\slash', 'x']

/** A valid functional model from a seed: blocks of random kinds with branches that merge again, a softmax of 10 at the end. */
export function randomModel(seed: number, blocks = 6): Model {
  const twister = new MersenneTwister(seed)
  const upTo = (count: number): number => twister.interval(count - 1)
  const pick = <T>(list: readonly T[]): T => list[upTo(list.length)] as T
  const layers: LayerNode[] = [{ name: 'input_layer', kind: 'Input', parameters: { shape: [16, 12, 3] }, inputs: [] }]
  const shapes = new Map<string, Shape>([['input_layer', [16, 12, 3]]])
  const add = (kind: string, parameters: LayerParameters, inputs: readonly string[]): string => {
    const shape = layerKinds[kind]!.outputShape(parameters, inputs.map((input) => shapes.get(input)!))
    const taken = new Set(shapes.keys())
    const wanted = upTo(5) === 0 ? pick(names) : ''
    const name = wanted !== '' && !taken.has(wanted) ? wanted : freshName(taken, kind)
    layers.push({ name, kind, parameters, inputs })
    shapes.set(name, shape)
    return name
  }
  const random = (): readonly [string, LayerParameters] => {
    const size = [1 + upTo(3), 1 + upTo(3)]
    const padding = pick(['same', 'valid'])
    const activation = pick(['linear', 'relu', 'gelu', 'tanh'])
    return pick<readonly [string, LayerParameters]>([
      ['Conv2D', { filters: 1 + upTo(6), kernel_size: size, padding, activation, use_bias: pick([true, false]), strides: pick([[1, 1], [2, 1], [2, 2]]) }],
      ['Conv2D', { filters: 4, kernel_size: [2, 2], dilation_rate: [2, 2], padding: 'same', kernel_regularizer: { class_name: 'L1L2', config: { l1: 0, l2: 0.001 } } }],
      ['DepthwiseConv2D', { kernel_size: size, padding, depth_multiplier: 1 + upTo(2) }],
      ['SeparableConv2D', { filters: 1 + upTo(5), kernel_size: size, padding, depthwise_constraint: { class_name: 'MaxNorm', config: { max_value: 2, axis: 0 } } }],
      ['Conv2DTranspose', { filters: 1 + upTo(4), kernel_size: size, padding, strides: pick([[1, 1], [2, 2]]) }],
      ['MaxPooling2D', { padding }],
      ['AveragePooling2D', { pool_size: size, strides: [1, 1], padding }],
      ['BatchNormalization', { center: pick([true, false]), momentum: 0.9 }],
      ['LayerNormalization', pick([{}, { axis: [1, 2, 3] }])],
      ['GroupNormalization', { groups: 1 }],
      ['Dropout', { rate: 0.1 * upTo(9) }],
      ['SpatialDropout2D', { rate: 0.2 }],
      ['GaussianNoise', { stddev: 0.1 }],
      ['Activation', { activation: pick(['relu', 'mish', 'hard_silu', 'log_softmax']) }],
      ['ReLU', { max_value: 6, negative_slope: 0.1 }],
      ['LeakyReLU', { negative_slope: 0.1 }],
      ['PReLU', { shared_axes: [1, 2] }],
      ['Permute', { dims: [2, 1, 3] }],
      ['ZeroPadding2D', { padding: [[1, 0], [0, 2]] }],
      ['Cropping2D', { cropping: [[0, 1], [1, 0]] }],
      ['UpSampling2D', { size: [1, 2], interpolation: pick(['nearest', 'bilinear']) }],
      ['Rescaling', { scale: 0.5, offset: -0.25 }],
      ['Normalization', {}],
      ['RandomFlip', { mode: 'horizontal' }],
      ['RandomZoom', { height_factor: [-0.2, 0.1] }],
    ])
  }
  const step = (from: string): string => {
    for (;;) {
      const [kind, parameters] = random()
      try {
        return add(kind, parameters, [from])
      } catch (error) {
        if (!(error instanceof ShapeError)) throw error
      }
    }
  }
  let last = 'input_layer'
  for (let block = 0; block < blocks; block++) {
    if (upTo(2) === 0) {
      last = step(last)
      continue
    }
    const shared = step(last)
    const side = add('Conv2D', { filters: shapes.get(shared)![2], kernel_size: [3, 3], padding: 'same' }, [shared])
    last = add(pick(['Add', 'Multiply', 'Average', 'Maximum', 'Minimum', 'Subtract', 'Concatenate']), {}, [side, shared])
  }
  const pooled = add(pick(['GlobalAveragePooling2D', 'GlobalMaxPooling2D', 'Flatten']), {}, [last])
  add('Dense', { units: 10, activation: 'softmax' }, [add('Dense', { units: 7, activation: 'relu', kernel_initializer: 'he_normal' }, [pooled])])
  return { name: `random_${seed}`, layers }
}
