import type { LossConfig, OptimizerConfig, TrainingConfig } from '../../src-shared/experiment/spec.ts'

/**
 * Keras' `training_config` of an `.h5` file: what `model.compile` was given, so that Keras goes on training with the same
 * optimizer, loss and metrics. A learning rate schedule is left to the one who goes on: its starting rate is written.
 */
export function trainingConfig(training: TrainingConfig): Readonly<Record<string, unknown>> {
  return {
    loss: loss(training.loss),
    loss_weights: null,
    metrics: ['accuracy', ...(training.topK === null ? [] : [topK(training)])],
    weighted_metrics: null,
    run_eagerly: false,
    steps_per_execution: 1,
    jit_compile: false,
    optimizer_config: optimizer(training.optimizer),
  }
}

interface KerasClass {
  readonly class_name: string
  readonly config: Readonly<Record<string, unknown>>
}

function loss(config: LossConfig): KerasClass {
  const common = { name: config.kind, reduction: 'sum_over_batch_size', from_logits: false }
  switch (config.kind) {
    case 'categorical_crossentropy':
      return { class_name: 'CategoricalCrossentropy', config: { ...common, label_smoothing: config.labelSmoothing, axis: -1 } }
    case 'sparse_categorical_crossentropy':
      return { class_name: 'SparseCategoricalCrossentropy', config: { ...common, ignore_class: null, axis: -1 } }
    case 'categorical_focal_crossentropy':
      return { class_name: 'CategoricalFocalCrossentropy', config: { ...common, label_smoothing: config.labelSmoothing, axis: -1, alpha: config.alpha, gamma: config.gamma } }
    case 'binary_crossentropy':
      return { class_name: 'BinaryCrossentropy', config: { ...common, label_smoothing: config.labelSmoothing, axis: -1 } }
  }
}

function topK({ loss: { kind }, topK: k }: TrainingConfig): KerasClass {
  const sparse = kind === 'sparse_categorical_crossentropy'
  return { class_name: sparse ? 'SparseTopKCategoricalAccuracy' : 'TopKCategoricalAccuracy', config: { name: `top_${k}_accuracy`, dtype: 'float32', k } }
}

function optimizer(config: OptimizerConfig): KerasClass {
  const common = (name: string) => ({
    name,
    learning_rate: config.learningRate,
    weight_decay: config.weightDecay,
    clipnorm: config.clipNorm,
    global_clipnorm: config.globalClipNorm,
    clipvalue: config.clipValue,
    use_ema: false,
    ema_momentum: 0.99,
    ema_overwrite_frequency: null,
    loss_scale_factor: null,
    gradient_accumulation_steps: null,
  })
  switch (config.kind) {
    case 'sgd':
      return { class_name: 'SGD', config: { ...common('sgd'), momentum: config.momentum, nesterov: config.nesterov } }
    case 'adam':
      return { class_name: 'Adam', config: { ...common('adam'), ...moments(config), amsgrad: config.amsgrad } }
    case 'adamw':
      return { class_name: 'AdamW', config: { ...common('adam_w'), ...moments(config), amsgrad: false } }
    case 'nadam':
      return { class_name: 'Nadam', config: { ...common('nadam'), ...moments(config) } }
    case 'rmsprop':
      return { class_name: 'RMSprop', config: { ...common('rm_sprop'), rho: config.rho, momentum: config.momentum, epsilon: config.epsilon, centered: config.centered } }
    case 'adagrad':
      return { class_name: 'Adagrad', config: { ...common('adagrad'), initial_accumulator_value: config.initialAccumulatorValue, epsilon: config.epsilon } }
  }
}

function moments({ beta1, beta2, epsilon }: { beta1: number; beta2: number; epsilon: number }): Readonly<Record<string, number>> {
  return { beta_1: beta1, beta_2: beta2, epsilon }
}
