import { describe, expect, it } from 'vitest'
import { confusionMatrix } from '../metrics/confusion.ts'
import { classificationReport } from '../metrics/report.ts'
import { best, classTable, type ClassColumn } from './class-table.ts'
import { classFigureTable, matrixTable } from './tables.ts'

function column(name: string, classes: readonly string[], labels: readonly number[], predicted: readonly number[]): ClassColumn {
  const report = classificationReport(labels, predicted, classes)
  return { name, classes, evaluation: { scope: 'test', samples: labels.length, loss: 1, accuracy: report.accuracy ?? 0, confusionMatrix: confusionMatrix(labels, predicted, classes.length), report } }
}

describe('classes of two experiments beside one another', () => {
  const a = column('a', ['ant', 'bee', 'cat'], [0, 0, 1, 2, 2, 2], [0, 1, 1, 2, 2, 0])
  // The same names in another order, and one of them missing: a number is another class here.
  const b = column('b', ['cat', 'ant'], [0, 0, 0, 1], [0, 0, 1, 1])
  const rows = classTable([a, b, { name: 'not done', classes: ['ant'], evaluation: null }])
  const row = (name: string) => rows.find((one) => one.name === name)!

  it('finds classes by their names, whatever their numbers', () => {
    expect(rows.map(({ name, kind }) => name || kind)).toEqual(['ant', 'bee', 'cat', 'accuracy', 'macro', 'weighted'])
    expect(row('cat').cells.map((cell) => cell && [cell.precision, cell.recall, cell.support])).toEqual([[1, 2 / 3, 3], [1, 2 / 3, 3], null])
    expect(row('ant').cells.map((cell) => cell && [cell.precision, cell.recall, cell.support])).toEqual([[0.5, 0.5, 2], [0.5, 1, 1], null])
    expect(row('bee').cells.map((cell) => cell?.support ?? null)).toEqual([1, null, null])
  })
  it('becomes a table of fractions, empty where there is nothing', () => {
    const table = classFigureTable(rows, ['a', 'b', 'not done'], (one) => one.name || one.kind)
    expect(table[0]).toEqual(['class', 'a: precision', 'a: recall', 'a: f1', 'a: support', 'b: precision', 'b: recall', 'b: f1', 'b: support', 'not done: precision', 'not done: recall', 'not done: f1', 'not done: support'])
    expect(table[2]).toEqual(['bee', 0.5, 1, 2 / 3, 1, ...Array.from({ length: 8 }, () => null)])
    expect(table.map(([first]) => first)).toEqual(['class', 'ant', 'bee', 'cat', 'accuracy', 'macro', 'weighted'])
  })
  it('names the best of a row only where there is one', () => {
    expect(best([0.5, null, 0.9])).toBe(2)
    expect(best([0.5, 0.5])).toBeNull()
    expect(best([null, 0.5, Number.NaN])).toBeNull()
  })
  it('writes a matrix in the order it is drawn in', () => {
    expect(matrixTable(a.evaluation!.confusionMatrix, a.classes, 'rows', [2, 0, 1])).toEqual([['true \\ predicted', 'cat', 'ant', 'bee'], ['cat', 2 / 3, 1 / 3, 0], ['ant', 0, 0.5, 0.5], ['bee', 0, 0, 1]])
  })
})
