import type { EvaluationScope, EvaluationView } from '../../src-shared/contract/experiments.ts'
import { confusionMatrix } from '../../src-shared/metrics/confusion.ts'
import { checkConsistency } from '../../src-shared/metrics/consistency.ts'
import { evaluateProbabilities } from '../../src-shared/metrics/evaluation.ts'
import { classificationReport } from '../../src-shared/metrics/report.ts'
import type { StoredEvaluation } from '../database/index.ts'

/**
 * Stored evaluations, one or those of several folds put together, ready to show. Loss and accuracy are means over all
 * samples; a sample that several repeats validated counts once each.
 * Throws InconsistentEvaluationError where what was stored no longer agrees with itself.
 * @returns null where there is none
 */
export function evaluationView(scope: EvaluationScope, stored: readonly StoredEvaluation[], classes: readonly string[]): EvaluationView | null {
  if (stored.length === 0) return null
  const labels = stored.flatMap((evaluation) => [...evaluation.labels])
  const predicted = stored.flatMap((evaluation) => [...evaluateProbabilities(evaluation.probabilities, evaluation.labels, evaluation.classes).predicted])
  const samples = labels.length
  const mean = (of: (evaluation: StoredEvaluation) => number): number => stored.reduce((sum, evaluation) => sum + of(evaluation) * evaluation.labels.length, 0) / samples
  const accuracy = mean((evaluation) => evaluation.accuracy)
  const matrix = confusionMatrix(labels, predicted, classes.length)
  const report = classificationReport(labels, predicted, classes)
  checkConsistency(accuracy, samples, report, matrix)
  return { scope, samples, loss: mean((evaluation) => evaluation.loss), accuracy, confusionMatrix: matrix, report }
}
