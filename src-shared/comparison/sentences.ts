import type { ComparedExperiment } from '../contract/comparisons.ts'
import type { Say } from '../messages/say.ts'
import type { FoldComparison } from '../metrics/compare-folds.ts'
import type { Confusion } from '../metrics/confusion.ts'
import { mcNemarTest, type Agreement } from '../metrics/mcnemar.ts'
import type { Outcome, Refusal } from '../metrics/outcome.ts'
import { pairedBootstrap } from '../metrics/paired-bootstrap.ts'
import type { Numbers } from '../text/numbers.ts'
import { turned, verdictOf, type JudgedClaim, type Pair } from './pairs.ts'

/** What is found, in one plain sentence each, in any language. */
export interface ComparisonSentences {
  readonly pair: (pair: Pair, rope: number) => string
  readonly refusal: (refusal: Refusal) => string
  readonly claim: (claim: JudgedClaim) => string
  /** How two models did on the same test images. @param adjustedP after Holm over all pairs */
  readonly samples: (a: string, b: string, outcome: Outcome<Agreement>, adjustedP: number | null) => string
  readonly confusion: (name: string, classes: readonly string[], confusion: Confusion) => string
}

/** 0.0004 → `< 0.001`. */
export function probabilityText(p: number, n: Numbers): string {
  return p < 0.001 ? `< ${n.fixed(0.001, 3)}` : n.fixed(p, 3)
}

export function comparisonSentences(t: Say, n: Numbers): ComparisonSentences {
  const points = (fraction: number): string => n.fixed(Math.abs(fraction) * 100, 2)
  const share = (fraction: number): string => (fraction > 0 && fraction < 0.005 ? t('compare.pairs.underOne', { one: n.integer(1) }) : fraction < 1 && fraction > 0.995 ? t('compare.pairs.overNinetyNine', { most: n.integer(99) }) : n.percent(fraction, 0))
  const details = (values: Refusal['details']): Record<string, string> => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'number' ? n.integer(value) : value]))
  const refusal = ({ reason, details: values }: Refusal): string => t(`compare.refusals.${reason}`, details(values))

  /** From the side of the one that is ahead. */
  function ahead({ a, b }: { a: ComparedExperiment; b: ComparedExperiment }, comparison: FoldComparison): string {
    const names = { a: a.row.name, b: b.row.name, folds: n.integer(comparison.folds.length) }
    const { bayesian } = comparison
    if (!bayesian.ok) {
      return bayesian.reason === 'constant-difference' ? t('compare.pairs.constant', { ...names, points: points(comparison.difference) }) : refusal(bayesian)
    }
    const values = { ...names, wins: n.integer(comparison.aWins), points: points(comparison.difference), equivalent: share(bayesian.equivalent), better: share(bayesian.aBetter) }
    const verdict = verdictOf({ ok: true, ...comparison })
    if (verdict === 'identical') return t('compare.pairs.identical', values)
    if (verdict === 'equivalent') return t('compare.pairs.equivalent', values)
    return verdict === 'better' ? t('compare.pairs.beats', values) : t('compare.pairs.ahead', values)
  }

  function pair(given: Pair, rope: number): string {
    if (!given.comparison.ok) return t('compare.pairs.refused', { a: given.a.row.name, b: given.b.row.name, reason: refusal(given.comparison) })
    const leading = given.comparison.difference < 0 ? turned(given, rope) : given
    if (!leading.comparison.ok) return refusal(leading.comparison)
    const said = ahead(leading, leading.comparison)
    const { leftOut } = leading.comparison
    return leftOut.length === 0 ? said : `${said} ${t('compare.pairs.leftOut', { folds: leftOut.map((fold) => n.integer(fold)).join(t('protocol.separator')) })}`
  }

  return {
    pair,
    refusal,
    claim({ better, worse, comparison, verdict }) {
      const names = { a: better.row.name, b: worse.row.name }
      if (!comparison.ok) return t('compare.claims.untestable', { reason: refusal(comparison) })
      if (!comparison.bayesian.ok) return t('compare.claims.untestable', { reason: refusal(comparison.bayesian) })
      const { aBetter, bBetter, equivalent } = comparison.bayesian
      const values = { ...names, better: share(aBetter), equivalent: share(equivalent), worse: share(bBetter), difference: `${comparison.difference < 0 ? '−' : '+'}${points(comparison.difference)}` }
      return t(`compare.claims.because.${verdict}`, values)
    },
    samples(a, b, outcome, adjustedP) {
      if (!outcome.ok) return refusal(outcome)
      const test = mcNemarTest(outcome)
      if (test.onlyA + test.onlyB === 0) return t('compare.samples.same', { a, b })
      const [low, high] = pairedBootstrap(outcome).interval
      const signed = (fraction: number): string => `${fraction < 0 ? '−' : '+'}${points(fraction)}`
      return t('compare.samples.pair', { a, b, onlyA: n.integer(test.onlyA), onlyB: n.integer(test.onlyB), difference: signed(test.difference), low: signed(low), high: signed(high), p: probabilityText(adjustedP ?? test.exactP, n) })
    },
    confusion: (name, classes, { actual, predicted, count, share: part }) =>
      t('compare.confusion.worst', { name, actual: classes[actual] ?? '', predicted: classes[predicted] ?? '', count: n.integer(count), share: n.percent(part, 1) }),
  }
}
