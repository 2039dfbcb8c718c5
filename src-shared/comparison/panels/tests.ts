import type { Pair } from '../pairs.ts'
import { probabilityText } from '../sentences.ts'
import { pairTable } from '../tables.ts'
import type { TestPair } from '../test-pairs.ts'
import type { Panel, PanelWords } from './panel.ts'

/** Paired tests over the same folds. */
export function foldTestsPanel(pairs: readonly Pair[], { t, n }: PanelWords): Panel {
  const points = (fraction: number | null): string | null => (fraction === null ? null : n.fixed(fraction * 100, 2))
  return {
    title: t('compare.tabs.tests'),
    draw: null,
    rows: () => pairTable(pairs),
    latex: () => ({
      caption: t('compare.tests.method', { pairs: n.integer(pairs.length) }),
      header: ['A', 'B', t('compare.tests.difference'), t('compare.tests.interval'), t('compare.tests.effect'), 'p', t('compare.tests.wilcoxon')],
      rows: pairs.map(({ a, b, comparison, adjustedP, adjustedWilcoxonP }) => {
        const tTest = comparison.ok && comparison.tTest.ok ? comparison.tTest : null
        return [
          a.row.name, b.row.name, points(comparison.ok ? comparison.difference : null), tTest && `${points(tTest.interval[0])} – ${points(tTest.interval[1])}`, tTest && n.fixed(tTest.effectSize, 2),
          adjustedP === null ? null : probabilityText(adjustedP, n), adjustedWilcoxonP === null ? null : probabilityText(adjustedWilcoxonP, n),
        ]
      }),
    }),
  }
}

/** Two trained models on the same images. */
export function sampleTestsPanel(pairs: readonly TestPair[], { t }: PanelWords): Panel {
  return {
    title: t('compare.tests.onTest'),
    draw: null,
    rows: () => [
      ['a', 'b', 'both_right', 'only_a', 'only_b', 'both_wrong', 'difference', 'interval_low', 'interval_high', 'p', 'p_holm'],
      ...pairs.map(({ a, b, outcome, adjustedP }) => [
        a.row.name, b.row.name,
        ...(outcome.ok ? [outcome.bothRight, outcome.onlyA, outcome.onlyB, outcome.bothWrong, outcome.difference, ...outcome.interval, outcome.exactP, adjustedP] : [outcome.reason, ...Array.from({ length: 8 }, () => null)]),
      ]),
    ],
    latex: null,
  }
}
