import { classCurvesPanel } from '../../../src-shared/comparison/panels/class-curves.ts'
import { classesPanel } from '../../../src-shared/comparison/panels/classes.ts'
import { classOrders, differencePanel, matrixPanel, sharedScale, type NamedMatrix } from '../../../src-shared/comparison/panels/confusion.ts'
import { curvesPanel } from '../../../src-shared/comparison/panels/curves.ts'
import { foldsPanel } from '../../../src-shared/comparison/panels/folds.ts'
import { imagesPanel } from '../../../src-shared/comparison/panels/images.ts'
import type { Panel, PanelWords } from '../../../src-shared/comparison/panels/panel.ts'
import { settingsPanel } from '../../../src-shared/comparison/panels/settings.ts'
import { foldTestsPanel, sampleTestsPanel } from '../../../src-shared/comparison/panels/tests.ts'
import { fileNameOf } from '../../../src-shared/text/files.ts'
import { sampleKinds, type Collected } from './collect.ts'

/** A panel with the place of its files, without ending. */
export interface PlacedPanel {
  readonly place: string
  readonly panel: Panel
}

/** Every panel of the Compare screen, in the order of its tabs. */
export function panelsOf(collected: Collected, words: PanelWords): PlacedPanel[] {
  return [...ofFolds(collected, words), ...ofClasses(collected, words), ...ofMatrices(collected, words), ...ofCurves(collected, words), ...ofRest(collected, words)]
}

function ofFolds({ experiments, epochs, pairs, testPairs }: Collected, words: PanelWords): PlacedPanel[] {
  const curves = experiments.map(({ row, runs, stepsPerEpoch }, i) => ({
    name: row.name, styleIndex: row.styleIndex, stepsPerEpoch,
    runs: runs.filter(({ role }) => role !== 'final').map(({ id, fold }) => ({ fold, epochs: epochs[i]?.[id] ?? [] })),
  }))
  return [
    { place: 'curves-accuracy', panel: curvesPanel('accuracy', curves, words) },
    { place: 'curves-loss', panel: curvesPanel('loss', curves, words) },
    { place: 'folds', panel: foldsPanel(experiments, words) },
    { place: 'tests-folds', panel: foldTestsPanel(pairs, words) },
    { place: 'tests-images', panel: sampleTestsPanel(testPairs, words) },
  ]
}

function ofClasses({ experiments, evaluations }: Collected, words: PanelWords): PlacedPanel[] {
  const columns = experiments.map(({ row, classes }, i) => ({ name: row.name, classes, evaluation: evaluations[i] ?? null }))
  return (['f1', 'precision', 'recall'] as const).map((figure) => ({ place: `classes-${figure}`, panel: classesPanel(columns, figure, words) }))
}

/** Counts and shares of the true class of each; the difference of each to the first. */
function ofMatrices({ experiments, evaluations }: Collected, words: PanelWords): PlacedPanel[] {
  const owned = experiments.flatMap(({ row, classes }, i) => {
    const matrix = evaluations[i]?.confusionMatrix
    return matrix ? [{ id: row.id, name: row.name, classes, matrix }] : []
  })
  const orders = classOrders(owned, 'similarity')
  const named = (one: NamedMatrix & { readonly id: number }): string => `${one.id}-${fileNameOf(one.name)}`
  return (['counts', 'rows'] as const).flatMap((by) => {
    const scaleMax = sharedScale(owned, by)
    return owned.flatMap((own, i): PlacedPanel[] => {
      const order = orders[i] ?? []
      const alone = { place: `confusion-${by}-${named(own)}`, panel: matrixPanel(own, { by, order, scaleMax }, words) }
      const [first] = owned
      const panel = i > 0 && first ? differencePanel(own, first, { by, order }, words) : null
      return panel && first ? [alone, { place: `confusion-difference-${by}-${named(own)}-minus-${named(first)}`, panel }] : [alone]
    })
  })
}

function ofCurves({ experiments, classCurves }: Collected, words: PanelWords): PlacedPanel[] {
  const owners = experiments.map(({ row }) => ({ id: row.id, name: row.name, styleIndex: row.styleIndex }))
  return classCurves.map(({ kind, ofClass, curves }) => ({ place: ofClass === null ? kind : `per-class/${kind}-${fileNameOf(ofClass)}`, panel: classCurvesPanel(kind, ofClass, owners, curves, words) }))
}

function ofRest({ experiments, settings, samples }: Collected, words: PanelWords): PlacedPanel[] {
  const names = experiments.map(({ row }) => row.name)
  return [
    { place: 'settings', panel: settingsPanel(settings, names, words) },
    ...sampleKinds.map((kind) => ({ place: `images-${kind}`, panel: imagesPanel(kind, samples[kind], names, experiments[0]?.classes ?? [], words) })),
  ]
}
