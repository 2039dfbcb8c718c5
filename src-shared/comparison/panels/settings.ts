import type { ComparedSettings } from '../../contract/comparisons.ts'
import type { CsvRows } from '../../text/files.ts'
import { differences, modelDifferences } from '../settings.ts'
import type { Panel, PanelWords } from './panel.ts'

/** Only what differs: how each model differs from the first, and settings as their path in the specification. */
export function settingsPanel(settings: readonly ComparedSettings[], names: readonly string[], { t, n }: PanelWords): Panel {
  const specs = settings.map(({ spec }) => spec)
  const rows = (): CsvRows => [
    ['setting', ...names],
    [t('compare.model'), ...modelDifferences(specs).map(({ added, removed, changed }, i) => (i === 0 ? t('compare.reference') : added + removed + changed === 0 ? t('compare.same') : t('compare.layers', { added: n.integer(added), removed: n.integer(removed), changed: n.integer(changed) })))],
    ...differences(specs).map(({ path, values }) => [path, ...values]),
  ]
  return {
    title: t('compare.differences'),
    draw: null,
    rows,
    latex: () => {
      const [header, ...body] = rows()
      return { caption: t('compare.differences'), header: (header ?? []).map(String), rows: body }
    },
  }
}
