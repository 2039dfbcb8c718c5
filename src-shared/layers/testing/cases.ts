import type { LayerParameters, Shape } from '../kind.ts'

/** A layer and what it receives, for the conformance suite; [height, width, channels] and the like, without the batch. */
export interface LayerCase {
  readonly parameters: LayerParameters
  readonly inputs: readonly Shape[]
  /** TensorFlow can't compute it on a processor: shape and weights only. */
  readonly shapeOnly?: boolean
}

const image: Shape = [7, 6, 4]
const one = (...parameters: readonly LayerParameters[]): LayerCase[] => parameters.map((each) => ({ parameters: each, inputs: [image] }))
const merged = (...inputs: readonly (readonly Shape[])[]): LayerCase[] => inputs.map((shapes) => ({ parameters: {}, inputs: shapes }))
const alike = merged([image, image], [image, image, image], [image, [1, 1, 4]], [image, [4]], [[5], [5]])
const l2 = { class_name: 'L2', config: { l2: 0.001 } }

/** Cases of every kind: at least its defaults, each shape rule, and every weight that may be left out. */
export const layerCases: Readonly<Record<string, readonly LayerCase[]>> = {
  Input: [{ parameters: { shape: [28, 28, 1] }, inputs: [] }],
  Conv2D: one(
    { filters: 3, kernel_size: 3 },
    { filters: 3, kernel_size: [3, 2], padding: 'same', activation: 'relu' },
    { filters: 3, kernel_size: 2, strides: 2, use_bias: false },
    { filters: 3, kernel_size: 3, strides: [2, 3], padding: 'same' },
    { filters: 4, kernel_size: 3, dilation_rate: 2, groups: 2, kernel_regularizer: l2 },
    { filters: 3, kernel_size: 3, dilation_rate: [1, 2], padding: 'same', kernel_constraint: { class_name: 'MaxNorm', config: { max_value: 2, axis: [0, 1, 2] } } },
    { filters: 3, kernel_size: 5, padding: 'same', trainable: false, kernel_initializer: 'he_normal' },
  ),
  DepthwiseConv2D: one(
    { kernel_size: 3 },
    { kernel_size: [3, 2], padding: 'same', depth_multiplier: 2, activation: 'tanh' },
    { kernel_size: 2, strides: 2, use_bias: false },
    { kernel_size: 3, dilation_rate: 2, padding: 'same' },
  ),
  SeparableConv2D: one(
    { filters: 3, kernel_size: 3 },
    { filters: 3, kernel_size: [3, 2], padding: 'same', depth_multiplier: 2, activation: 'relu' },
    { filters: 3, kernel_size: 2, strides: 2, use_bias: false },
    { filters: 3, kernel_size: 3, dilation_rate: 2, padding: 'same' },
  ),
  Conv2DTranspose: [
    ...one(
      { filters: 3, kernel_size: 3 },
      { filters: 3, kernel_size: 3, strides: 2, padding: 'same' },
      { filters: 3, kernel_size: 2, strides: 3 },
      { filters: 3, kernel_size: [4, 3], strides: 2, padding: 'same', output_padding: 1 },
      { filters: 3, kernel_size: 3, strides: 2, output_padding: [1, 0], use_bias: false, activation: 'relu' },
    ),
    { parameters: { filters: 3, kernel_size: 3, dilation_rate: 2 }, inputs: [image], shapeOnly: true },
  ],
  MaxPooling2D: one({}, { pool_size: 3, strides: 1, padding: 'same' }, { pool_size: [2, 3], padding: 'same' }, { strides: 3 }),
  AveragePooling2D: one({ pool_size: 2 }, { pool_size: 3, strides: 2, padding: 'same' }, { pool_size: [2, 3] }),
  GlobalMaxPooling2D: one({}, { keepdims: true }),
  GlobalAveragePooling2D: one({}, { keepdims: true }),
  Dense: [
    ...one({ units: 3 }, { units: 3, activation: 'softmax', use_bias: false }),
    { parameters: { units: 5, activation: 'gelu', bias_initializer: 'ones', bias_regularizer: 'l2' }, inputs: [[6]] },
    { parameters: { units: 2, trainable: false }, inputs: [[3, 4]] },
  ],
  Flatten: [...one({}), { parameters: {}, inputs: [[5]] }],
  Reshape: one({ target_shape: [-1] }, { target_shape: [4, -1, 2] }, { target_shape: [168] }),
  Permute: one({ dims: [2, 1, 3] }, { dims: [3, 1, 2] }),
  ZeroPadding2D: one({}, { padding: 2 }, { padding: [[1, 0], [2, 3]] }),
  Cropping2D: one({}, { cropping: [[1, 2], [0, 1]] }, { cropping: 2 }),
  UpSampling2D: one({}, { size: [3, 2] }, { size: 2, interpolation: 'bilinear' }),
  Dropout: one({ rate: 0.5 }, { rate: 0.3, noise_shape: [null, 1, 1, 4] }, { rate: 0 }),
  SpatialDropout2D: one({ rate: 0.4 }),
  GaussianDropout: one({ rate: 0.3 }),
  GaussianNoise: one({ stddev: 0.2 }),
  BatchNormalization: [
    ...one({}, { momentum: 0.9, epsilon: 0.01, center: false }, { scale: false }, { axis: 1 }, { trainable: false }, { scale: false, center: false }),
    { parameters: { gamma_regularizer: l2 }, inputs: [[5]] },
  ],
  LayerNormalization: [...one({}, { axis: [1, 2, 3] }, { axis: [-2, -1], center: false }, { scale: false, epsilon: 1e-5 }), { parameters: {}, inputs: [[5]] }],
  GroupNormalization: [...one({ groups: 2 }, { groups: -1 }, { groups: 1, scale: false }, { groups: 7, axis: 1, center: false }), { parameters: { groups: 2 }, inputs: [[6]] }],
  Activation: one({ activation: 'relu' }, { activation: 'softmax' }, { activation: 'swish' }),
  ReLU: one({}, { max_value: 6 }, { max_value: 1 }, { negative_slope: 0.2 }, { threshold: 0.5 }, { max_value: 1, negative_slope: 0.1, threshold: 0.5 }, { max_value: 0.5, negative_slope: 0.1 }),
  LeakyReLU: one({}, { negative_slope: 0.1 }, { negative_slope: 0 }),
  PReLU: [...one({}, { shared_axes: [1, 2], alpha_initializer: { class_name: 'Constant', config: { value: 0.25 } } }), { parameters: {}, inputs: [[5]] }],
  ELU: one({}, { alpha: 0.5 }),
  Softmax: one({}, { axis: 1 }, { axis: [1, 2] }),
  Add: alike,
  Subtract: merged([image, image], [image, [1, 1, 4]]),
  Multiply: alike,
  Average: alike,
  Maximum: alike,
  Minimum: alike,
  Concatenate: [...merged([image, image, [7, 6, 1]], [[5], [2]]), { parameters: { axis: 1 }, inputs: [image, [2, 6, 4]] }],
  Rescaling: one({ scale: 0.5 }, { scale: 2, offset: -1 }, { scale: [1, 2, 3, 4], offset: [0, 1, 0, 1] }),
  Normalization: [...one({}, { mean: 0.5, variance: 0.04 }, { axis: -1, mean: [0.1, 0.2, 0.3, 0.4], variance: [1, 2, 3, 4] }, { axis: null, mean: 0.2, variance: 4, invert: true }, { axis: [1, 3] }), { parameters: {}, inputs: [[5]] }],
  RandomFlip: one({}, { mode: 'horizontal' }, { mode: 'vertical' }),
  RandomTranslation: one({ height_factor: 0.2, width_factor: [-0.3, 0.1] }, { height_factor: 0.1, width_factor: 0, fill_mode: 'constant', fill_value: 0.5, interpolation: 'nearest' }),
  RandomRotation: one({ factor: 0.1 }, { factor: [-0.2, 0.3], fill_mode: 'nearest', interpolation: 'nearest' }),
  RandomZoom: one({ height_factor: 0.2 }, { height_factor: [-0.3, -0.1], width_factor: 0.2, fill_mode: 'wrap' }),
  RandomContrast: one({ factor: 0.3, value_range: [0, 1] }, { factor: [0.2, 0.4] }),
  RandomBrightness: one({ factor: 0.2 }, { factor: [-0.1, 0.3], value_range: [0, 1] }),
}
