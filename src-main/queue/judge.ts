import { ProductError } from '../../src-shared/contract/errors.ts'
import type { TrainedEvent } from '../../src-shared/contract/trainer.ts'
import { confusionMatrix } from '../../src-shared/metrics/confusion.ts'
import { checkConsistency } from '../../src-shared/metrics/consistency.ts'
import { evaluateProbabilities } from '../../src-shared/metrics/evaluation.ts'
import { classificationReport } from '../../src-shared/metrics/report.ts'
import type { StoredEvaluation } from '../database/index.ts'

/**
 * The rule "one number, checked where it is stored": the accuracy that the graph counted, the report's and the confusion
 * matrix' must be the same, against labels that this process reads from the data set itself.
 *
 * @param partLabels class of every image of the part that was judged, [images]
 * @param classes class names in the order of their numbers
 * Throws a ProductError: `INCONSISTENT_EVALUATION`, `LABELS_DIFFER`, MetricsError.
 */
export function judged(runId: number, part: StoredEvaluation['part'], evaluation: NonNullable<TrainedEvent['evaluation']>, partLabels: Int32Array, classes: readonly string[]): StoredEvaluation {
  const { indices, probabilities, loss, accuracy } = evaluation
  const labels = indices.map((index) => partLabels[index] ?? -1)
  const odd = labels.findIndex((label, i) => label !== evaluation.labels[i])
  if (odd >= 0 || labels.length !== evaluation.labels.length) {
    throw new ProductError('LABELS_DIFFER', `The trainer judged image ${indices[odd]} as class ${evaluation.labels[odd]}, the data set says ${labels[odd]}. Predictions and labels are not of the same images; nothing was stored.`, {
      details: { image: indices[odd] ?? -1, trainer: evaluation.labels[odd] ?? -1, dataset: labels[odd] ?? -1 },
    })
  }
  const { predicted } = evaluateProbabilities(probabilities, labels, classes.length)
  const matrix = confusionMatrix(labels, predicted, classes.length)
  checkConsistency(accuracy, indices.length, classificationReport(labels, predicted, classes), matrix)
  return { runId, part, classes: classes.length, loss, accuracy, matrix, indices, labels, probabilities }
}
