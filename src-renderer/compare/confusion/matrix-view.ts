import { computed, type ComputedRef } from 'vue'
import { classOrders, differencePanel, matrixPanel, sharedScale, type ClassOrder, type NamedMatrix } from '../../../src-shared/comparison/panels/confusion.ts'
import type { Panel, PanelWords } from '../../../src-shared/comparison/panels/panel.ts'
import type { ComparedExperiment } from '../../../src-shared/contract/comparisons.ts'
import type { EvaluationView } from '../../../src-shared/contract/experiments.ts'
import type { Normalisation } from '../../../src-shared/metrics/confusion.ts'

/** A matrix on the screen, with the class numbers of its rows and columns in the order drawn. */
export interface DrawnMatrix {
  readonly experiment: ComparedExperiment
  readonly named: NamedMatrix
  readonly order: readonly number[]
  readonly panel: Panel
}

export interface MatrixChoice {
  readonly by: Normalisation
  readonly order: ClassOrder
}

export interface MatrixViews {
  readonly matrices: ComputedRef<readonly DrawnMatrix[]>
  /** Value of the strongest colour of all matrices. */
  readonly scale: ComputedRef<number>
  /** a - b; null where one of them isn't there, or they have other classes. */
  readonly difference: (a: number, b: number) => Panel | null
}

/** All matrices on one scale and in one order of classes. */
export function matrixViews(known: () => readonly { readonly experiment: ComparedExperiment; readonly evaluation: EvaluationView }[], choice: () => MatrixChoice, words: () => PanelWords): MatrixViews {
  const named = computed(() => known().map(({ experiment: { row, classes }, evaluation }): NamedMatrix => ({ name: row.name, classes, matrix: evaluation.confusionMatrix })))
  const orders = computed(() => classOrders(named.value, choice().order))
  const scale = computed(() => sharedScale(named.value, choice().by))
  const matrices = computed(() =>
    known().map(({ experiment }, i): DrawnMatrix => {
      const [own, order] = [named.value[i]!, orders.value[i]!]
      return { experiment, named: own, order, panel: matrixPanel(own, { by: choice().by, order, scaleMax: scale.value }, words()) }
    }),
  )
  return {
    matrices,
    scale,
    difference(a, b) {
      const [one, other] = [a, b].map((id) => matrices.value.find(({ experiment }) => experiment.row.id === id))
      return one && other ? differencePanel(one.named, other.named, { by: choice().by, order: one.order }, words()) : null
    },
  }
}

/** The class numbers of a cell that was clicked. @param value of the heat map's item: [column, row, value] */
export function cellOf(value: unknown, order: readonly number[]): { actual: number; predicted: number } | null {
  if (!Array.isArray(value)) return null
  const [predicted, actual] = [order[Number(value[0])], order[Number(value[1])]]
  return actual === undefined || predicted === undefined ? null : { actual, predicted }
}
