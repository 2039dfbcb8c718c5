import { best, classTable } from '../../../src-shared/comparison/class-table.ts'
import { classRowTitle } from '../../../src-shared/comparison/panels/classes.ts'
import { settingsPanel } from '../../../src-shared/comparison/panels/settings.ts'
import type { PanelWords } from '../../../src-shared/comparison/panels/panel.ts'
import { foldScores } from '../../../src-shared/comparison/pairs.ts'
import { comparisonSentences, probabilityText } from '../../../src-shared/comparison/sentences.ts'
import type { ComparisonWarning } from '../../../src-shared/comparison/warnings.ts'
import { createSay } from '../../../src-shared/messages/say.ts'
import { topConfusions } from '../../../src-shared/metrics/confusion.ts'
import { summarise, summaryText } from '../../../src-shared/metrics/summary.ts'
import { sampleKinds, topMistakes, type Collected } from './collect.ts'

/** A piece of the report: sentences, then a table. */
export interface Section {
  readonly title: string
  readonly sentences?: readonly string[]
  /** The first row is the heading, the first column names. */
  readonly table?: readonly (readonly string[])[]
}

const say = createSay('en')
export const warningText = ({ code, values }: ComparisonWarning): string => say(`compare.warnings.${code}`, values)

/** What the Compare screen says, in the order of its tabs. */
export function comparisonDocument(collected: Collected, words: PanelWords): Section[] {
  const { warnings, leftOut } = collected
  return [
    { title: words.t('compare.warnings.title'), sentences: [...(warnings.length > 0 ? warnings.map(warningText) : [words.t('compare.warnings.none')]), ...leftOut] },
    folds(collected, words),
    ...tests(collected, words),
    ...classes(collected, words),
    ...calibration(collected, words),
    ...rest(collected, words),
  ]
}

function folds({ experiments }: Collected, { t, n }: PanelWords): Section {
  const scores = experiments.map(foldScores)
  const summaries = scores.map((own) => summarise(own))
  const value = (score: number | null | undefined): string => (typeof score === 'number' && Number.isFinite(score) ? n.percent(score) : '–')
  const count = scores.reduce((most, own) => Math.max(most, own.length), 0)
  return {
    title: t('compare.foldTable'),
    sentences: experiments.map(({ row }, i) => `${row.name}: ${summaryText(summaries[i]!)}`),
    table: [
      [t('compare.fold'), ...experiments.map(({ row }) => row.name)],
      ...Array.from({ length: count }, (_, fold) => [n.integer(fold + 1), ...scores.map((own) => value(own[fold]))]),
      [t('compare.mean'), ...summaries.map(({ mean }) => value(mean))],
      [t('compare.stdPopulation'), ...summaries.map(({ std }) => value(std))],
      [t('compare.stdSample'), ...summaries.map(({ sampleStd }) => value(sampleStd))],
      [t('compare.count'), ...summaries.map((summary) => n.integer(summary.n))],
    ],
  }
}

function tests({ pairs, testPairs, claims, rope }: Collected, { t, n }: PanelWords): Section[] {
  if (pairs.length === 0) return []
  const sentences = comparisonSentences(t, n)
  const points = (fraction: number): string => n.fixed(fraction * 100, 2)
  const p = (value: number | null): string => (value === null ? '–' : probabilityText(value, n))
  const share = (value: number): string => n.percent(value, 1)
  const rows = pairs.map(({ a, b, comparison, adjustedP, adjustedWilcoxonP, verdict }): string[] => {
    const names = [`${a.row.name} – ${b.row.name}`, t(`compare.tests.verdicts.${verdict}`)]
    if (!comparison.ok) return [...names, ...Array.from({ length: 6 }, () => '–')]
    const { tTest, bayesian } = comparison
    return [
      ...names, points(comparison.difference), tTest.ok ? `${points(tTest.interval[0])} … ${points(tTest.interval[1])}` : '–', tTest.ok ? n.fixed(tTest.effectSize, 2) : '–', p(adjustedP), p(adjustedWilcoxonP),
      bayesian.ok ? `${share(bayesian.aBetter)} / ${share(bayesian.equivalent)} / ${share(bayesian.bBetter)}` : '–',
    ]
  })
  const heading = ['A – B', '', t('compare.tests.difference'), t('compare.tests.interval'), t('compare.tests.effect'), t('compare.tests.tTest'), t('compare.tests.wilcoxon'), `${t('compare.tests.chance')}: A / ${t('compare.tests.equivalent')} (±${points(rope)}) / B, %`]
  return [
    { title: t('compare.tests.title'), sentences: [...pairs.map((pair) => sentences.pair(pair, rope)), t('compare.tests.method', { pairs: n.integer(pairs.length) })], table: [heading, ...rows] },
    ...(testPairs.length > 0 ? [{ title: t('compare.tests.onTest'), sentences: testPairs.map(({ a, b, agreement, adjustedP }) => (agreement.ok ? sentences.samples(a.row.name, b.row.name, agreement, adjustedP) : t('compare.pairs.refused', { a: a.row.name, b: b.row.name, reason: sentences.refusal(agreement) }))) }] : []),
    ...(claims.length > 0 ? [{ title: t('compare.claims.title'), sentences: claims.map((claim) => `${t('compare.claims.text', { a: claim.better.row.name, b: claim.worse.row.name })}: ${t(`compare.claims.verdicts.${claim.verdict}`)}. ${sentences.claim(claim)}`) }] : []),
  ]
}

function classes({ experiments, evaluations, scope }: Collected, { t, n }: PanelWords): Section[] {
  const columns = experiments.map(({ row, classes: names }, i) => ({ name: row.name, classes: names, evaluation: evaluations[i] ?? null }))
  const sentences = comparisonSentences(t, n)
  const known = columns.filter(({ evaluation }) => evaluation !== null)
  if (known.length === 0) return []
  const rows = classTable(columns).map((row) => {
    const values = row.cells.map((cell) => cell?.f1 ?? null)
    const most = best(values)
    return [classRowTitle(row, t), ...values.map((value, i) => (value === null ? '– ' : `${n.fixed(value, 3)}${i === most ? '*' : ' '}`))]
  })
  const scopeName = t(`result.scopes.${scope}`)
  return [
    { title: `${t('compare.classes.figures.f1')} (${scopeName})`, sentences: [`* ${t('compare.classes.best')}`], table: [[t('result.report.class'), ...columns.map(({ name }) => name)], ...rows] },
    {
      title: `${t('compare.confusion.top')} (${scopeName})`,
      sentences: known.flatMap(({ name, classes: names, evaluation }) => {
        const top = topConfusions(evaluation?.confusionMatrix ?? [], topMistakes)
        return top.length === 0 ? [t('compare.confusion.none', { name })] : top.map((one) => sentences.confusion(name, names, one))
      }),
    },
  ]
}

/** Expected calibration error of what each predicted. */
function calibration({ experiments, classCurves, scope }: Collected, { t, n }: PanelWords): Section[] {
  const curves = classCurves.find(({ ofClass }) => ofClass === null)?.curves ?? []
  if (curves.length === 0) return []
  const figure = (id: number): string => {
    const found = curves.find(({ experimentId }) => experimentId === id)
    return found ? n.fixed(found.figure, 4) : '–'
  }
  return [{ title: `${t('compare.perClass.error')} (${t(`result.scopes.${scope}`)})`, table: [['', ...experiments.map(({ row }) => row.name)], [t('compare.perClass.predicted'), ...experiments.map(({ row }) => figure(row.id))]] }]
}

function rest({ experiments, settings, samples, scope }: Collected, words: PanelWords): Section[] {
  const { t, n } = words
  const panel = settingsPanel(settings, experiments.map(({ row }) => row.name), words)
  const [a, b] = experiments
  return [
    { title: panel.title, table: panel.rows().map((row) => row.map((value) => (value === null ? '–' : String(value)))) },
    ...(a && b
      ? [{
          title: `${t('compare.tabs.images')} (A: ${a.row.name}, B: ${b.row.name}; ${t(`result.scopes.${scope}`)})`,
          sentences: sampleKinds.slice(0, 3).map((kind) => `${t('compare.images.kind')} ${t(`compare.images.kinds.${kind}`)}: ${t('compare.images.count', { total: n.integer(samples[kind].total), compared: n.integer(samples[kind].compared) })}`),
        }]
      : []),
  ]
}
