import type { ClassificationReport } from '../../src-shared/metrics/report.ts'

/** A classification report as rows for a file, as scikit-learn lays it out. */
export function reportRows(report: ClassificationReport): (string | number | null)[][] {
  const { classes, accuracy, macro, weighted } = report
  const support = weighted.support
  return [
    ['class', 'precision', 'recall', 'f1', 'support'],
    ...classes.map((row) => [row.name, row.precision, row.recall, row.f1, row.support]),
    ['accuracy', null, null, accuracy, support],
    ['macro avg', macro.precision, macro.recall, macro.f1, macro.support],
    ['weighted avg', weighted.precision, weighted.recall, weighted.f1, weighted.support],
  ]
}
