import { summaryText } from '../../src-shared/metrics/summary.ts'
import { count, duration, four, percent, size } from './figures.ts'
import type { ExperimentResult } from './result.ts'
import { table } from './table.ts'
import type { Terminal } from './terminal.ts'

type Paint = Terminal['paint']

/** A result for a person: what the study prints, in its order. */
export function resultText(result: ExperimentResult, paint: Paint): string {
  const parts = [heading(result, paint), foldsText(result, paint), testText(result), reportText(result, paint), matrixText(result, paint), filesText(result, paint)]
  return parts.filter((part) => part !== '').join('\n\n')
}

function heading({ experiment, name, status, seed, seconds, imagesPerSecond }: ExperimentResult, paint: Paint): string {
  const facts = [`experiment ${experiment}`, status, `seed ${seed}`]
  if (seconds !== null) facts.push(duration(seconds))
  if (imagesPerSecond !== null) facts.push(`${count(imagesPerSecond)} images/s`)
  return `${paint('bold', name)}  ${facts.join(' · ')}`
}

function foldsText({ folds, accuracy }: ExperimentResult, paint: Paint): string {
  if (folds.length === 0) return ''
  const rows = folds.map(({ fold, loss, accuracy: own, epochs }) => [String(fold), String(epochs.length), four(loss), percent(own)])
  const lines = table([['Fold', 'Epochs', 'Loss', 'Accuracy'], ...rows], { right: [0, 1, 2, 3], heading: (text) => paint('dim', text) })
  if (accuracy.n === 0) return lines
  return `${lines}\n${paint('bold', `Accuracy: ${summaryText(accuracy)}`)}${accuracy.std === null ? '' : paint('dim', '  (population standard deviation)')}`
}

function testText({ test }: ExperimentResult): string {
  return test ? `Test accuracy: ${percent(test.accuracy)}, loss ${four(test.loss)}` : ''
}

function reportText({ report }: ExperimentResult, paint: Paint): string {
  if (!report) return ''
  const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(4))
  const row = (name: string, { precision, recall, f1, support }: { precision: number | null; recall: number | null; f1: number | null; support: number }): string[] => [name, figure(precision), figure(recall), figure(f1), count(support)]
  const rows = [
    ['', 'precision', 'recall', 'f1-score', 'support'],
    ...report.classes.map((own) => row(own.name, own)),
    ['accuracy', '', '', figure(report.accuracy), count(report.macro.support)],
    row('macro avg', report.macro),
    row('weighted avg', report.weighted),
  ]
  return `${paint('bold', 'Classification report, test data')}\n${table(rows, { right: [1, 2, 3, 4], heading: (text) => paint('dim', text) })}`
}

function matrixText({ confusionMatrix, report }: ExperimentResult, paint: Paint): string {
  if (!confusionMatrix || !report) return ''
  const names = report.classes.map(({ name }, i) => `${i} ${name}`)
  const rows = confusionMatrix.map((row, i) => [names[i] ?? String(i), ...row.map((value) => (value === 0 ? '·' : String(value)))])
  const lines = table([['', ...names.map((_, i) => String(i))], ...rows], { right: names.map((_, i) => i + 1), heading: (text) => paint('dim', text) })
  return `${paint('bold', 'Confusion matrix')}${paint('dim', '  (rows: true class, columns: predicted class)')}\n${lines}`
}

function filesText({ artifacts, experiment, errors }: ExperimentResult, paint: Paint): string {
  const lines = artifacts.map(({ path, bytes }) => `${path}  ${paint('dim', size(bytes))}`)
  const failures = (errors ?? []).map(({ message }) => paint('red', message))
  const next = artifacts.length > 0 ? [paint('dim', `foldbench export ${experiment} --model model.h5    foldbench predict ${experiment} --dataset fashion-mnist --index 0`)] : []
  return [...failures, ...(lines.length > 0 ? [paint('bold', 'Models')] : []), ...lines, ...next].join('\n')
}
