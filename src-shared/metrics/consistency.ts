import { ProductError } from '../contract/errors.ts'
import { matrixAccuracy, matrixTotal, type ConfusionMatrix } from './confusion.ts'
import type { ClassificationReport } from './report.ts'

/** Three accuracies of one model on the same samples that aren't the same number: predictions and labels were misaligned. */
export class InconsistentEvaluationError extends ProductError {
  declare readonly code: 'INCONSISTENT_EVALUATION'
  constructor(details: { evaluated: number; report: number | null; matrix: number | null; samples: number; evaluatedSamples: number }) {
    const { evaluated, report, matrix, samples, evaluatedSamples } = details
    super(
      'INCONSISTENT_EVALUATION',
      `The accuracies of one evaluation must be the same number. Received: evaluated ${evaluated} of ${evaluatedSamples} samples, report ${report}, ` +
        `confusion matrix ${matrix} of ${samples} samples. Predictions and labels are not of the same samples in the same order; nothing was stored.`,
      { details },
    )
  }
}

/**
 * The rule "one number, checked where it is stored": the accuracy that was evaluated (in the engine's graph, or counted one
 * by one), the report's (recalls weighted by support) and the matrix' (trace over sum) must agree to less than one sample.
 * @param evaluatedAccuracy 0..1, single precision suffices
 * @param evaluatedSamples how many samples it was evaluated on
 * @throws InconsistentEvaluationError naming the three figures
 */
export function checkConsistency(evaluatedAccuracy: number, evaluatedSamples: number, report: ClassificationReport, matrix: ConfusionMatrix): void {
  const samples = matrixTotal(matrix)
  const fromMatrix = matrixAccuracy(matrix)
  const tolerance = 0.5 / Math.max(samples, 1)
  const agree =
    samples === evaluatedSamples &&
    samples === report.weighted.support &&
    fromMatrix !== null &&
    report.accuracy !== null &&
    Math.abs(evaluatedAccuracy - fromMatrix) < tolerance &&
    Math.abs(report.accuracy - fromMatrix) < tolerance
  if (!agree) {
    throw new InconsistentEvaluationError({ evaluated: evaluatedAccuracy, report: report.accuracy, matrix: fromMatrix, samples, evaluatedSamples })
  }
}
