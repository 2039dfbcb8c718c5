import { confusionChart, confusionDifferenceChart } from '../../charts/confusion.ts'
import { matrixDifference, normaliseMatrix, type ConfusionMatrix, type Normalisation } from '../../metrics/confusion.ts'
import { similarityOrder } from '../../metrics/similarity-order.ts'
import type { CsvRows } from '../../text/files.ts'
import type { LatexTable } from '../../text/latex.ts'
import { matrixTable, valueTable } from '../tables.ts'
import type { Panel, PanelWords } from './panel.ts'

/** An experiment's matrix with the names of its rows and columns. */
export interface NamedMatrix {
  readonly name: string
  readonly classes: readonly string[]
  readonly matrix: ConfusionMatrix
}

export type ClassOrder = 'own' | 'similarity'

export interface MatrixView {
  readonly by: Normalisation
  /** Classes in the order drawn. */
  readonly order: readonly number[]
  /** Value of the strongest colour. */
  readonly scaleMax: number
}

export const sameClasses = (a: Pick<NamedMatrix, 'classes'>, b: Pick<NamedMatrix, 'classes'>): boolean => a.classes.length === b.classes.length && a.classes.every((name, c) => name === b.classes[c])

/** The order of each matrix's classes: one for all where they have the same classes, else each its own. */
export function classOrders(matrices: readonly NamedMatrix[], order: ClassOrder): number[][] {
  const own = matrices.map(({ classes }) => classes.map((_, c) => c))
  if (order === 'own') return own
  const [first] = matrices
  if (first && matrices.every((one) => sameClasses(one, first))) {
    const shared = similarityOrder(matrices.map(({ matrix }) => matrix))
    return own.map(() => shared)
  }
  return matrices.map(({ matrix }) => similarityOrder([matrix]))
}

/** The largest value of all matrices: they are drawn on one scale. */
export function sharedScale(matrices: readonly NamedMatrix[], by: Normalisation): number {
  return largest(matrices.flatMap(({ matrix }) => normaliseMatrix(matrix, by)))
}

export function matrixPanel({ name, classes, matrix }: NamedMatrix, view: MatrixView, { t, charts }: PanelWords): Panel {
  const title = t('compare.confusion.of', { name })
  const rows = (): CsvRows => matrixTable(matrix, classes, view.by, view.order)
  return {
    title,
    note: t(`result.confusion.by.${view.by}`),
    draw: (on) => confusionChart(matrix, classes, { ...on, normalisation: view.by, order: view.order, scaleMax: view.scaleMax, labels: charts.confusion(view.by) }),
    rows,
    latex: () => latexOf(`${title} (${t(`result.confusion.by.${view.by}`)})`, rows()),
  }
}

/** a - b; null where they don't have the same classes. */
export function differencePanel(a: NamedMatrix, b: NamedMatrix, view: Omit<MatrixView, 'scaleMax'>, { t, charts }: PanelWords): Panel | null {
  if (!sameClasses(a, b)) return null
  const title = `${t('compare.confusion.title')}: ${t('compare.confusion.differenceOf', { a: a.name, b: b.name })}`
  const cells = matrixDifference(a.matrix, b.matrix, view.by)
  const rows = (): CsvRows => valueTable(cells, a.classes, view.order)
  return {
    title,
    note: t(`result.confusion.by.${view.by}`),
    draw: (on) => confusionDifferenceChart(a.matrix, b.matrix, a.classes, { ...on, normalisation: view.by, order: view.order, scaleMax: largest(cells), labels: charts.confusionDifference(view.by) }),
    rows,
    latex: () => latexOf(`${title} (${t(`result.confusion.by.${view.by}`)})`, rows()),
  }
}

function largest(cells: readonly (readonly (number | null)[])[]): number {
  let most = 0
  for (const row of cells) for (const value of row) most = Math.max(most, Math.abs(value ?? 0))
  return most
}

const latexOf = (caption: string, [header, ...rows]: CsvRows): LatexTable => ({ caption, header: (header ?? []).map(String), rows })
