import type { SamplePage } from '../../contract/comparisons.ts'
import type { ChoiceKind } from '../../metrics/sample-choice.ts'
import type { Panel, PanelWords } from './panel.ts'

/** Samples with what each experiment took them for. @param names of the experiments, in the order asked for */
export function imagesPanel(kind: Exclude<ChoiceKind, 'cell'>, page: Pick<SamplePage, 'samples'>, names: readonly string[], classes: readonly string[], { t }: PanelWords): Panel {
  const [a = '', b = ''] = names
  return {
    title: `${t('compare.images.kind')} ${t(`compare.images.kinds.${kind}`)} (A: ${a}, B: ${b})`,
    draw: null,
    rows: () => sampleRows(page.samples, names, classes),
    latex: null,
  }
}

/** Index, true class, then of each experiment the predicted class, its probability and that of the true one. */
export function sampleRows(samples: SamplePage['samples'], names: readonly string[], classes: readonly string[]): (string | number | null)[][] {
  return [
    ['index', 'class', ...names.flatMap((name) => [`${name}: predicted`, `${name}: probability`, `${name}: probability of the class`])],
    ...samples.map(({ index, label, predictions }) => [
      index, classes[label] ?? label,
      ...predictions.flatMap((one) => (one ? [classes[one.predicted] ?? one.predicted, one.probabilities[one.predicted] ?? null, one.probabilities[label] ?? null] : [null, null, null])),
    ]),
  ]
}
