import type { LossConfig } from '../../../../src-shared/experiment/spec.ts'
import type { Graph, Tensor } from '../graph.ts'
import type { Float } from '../ops/arithmetic.ts'
import { binaryCrossEntropy } from './binary.ts'
import { categorical, focal, sparseCategorical } from './categorical.ts'
import type { Prediction } from './prediction.ts'

/** The loss of each sample, float32 [batch]. Labels are class indices whatever the loss: one-hot targets are made of them in the graph. */
export function sampleLosses(graph: Graph, config: LossConfig, prediction: Prediction, labels: Tensor<'int32'>): Float {
  switch (config.kind) {
    case 'categorical_crossentropy': return categorical(graph, prediction, labels, config.labelSmoothing)
    case 'sparse_categorical_crossentropy': return sparseCategorical(graph, prediction, labels)
    case 'categorical_focal_crossentropy': return focal(graph, prediction, labels, config)
    case 'binary_crossentropy': return binaryCrossEntropy(graph, prediction, labels, config.labelSmoothing)
  }
}
