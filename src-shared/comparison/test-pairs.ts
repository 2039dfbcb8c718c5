import type { ComparedExperiment, PairAgreement } from '../contract/comparisons.ts'
import { holmCorrection } from '../metrics/holm.ts'
import { mcNemarTest, type McNemarTest } from '../metrics/mcnemar.ts'
import type { Outcome } from '../metrics/outcome.ts'
import { pairedBootstrap } from '../metrics/paired-bootstrap.ts'

/** Two trained models on the same images. */
export interface TestPair {
  readonly a: ComparedExperiment
  readonly b: ComparedExperiment
  readonly agreement: PairAgreement['outcome']
  readonly outcome: Outcome<McNemarTest & { readonly interval: readonly [number, number] }>
  /** The exact p after Holm over all pairs that were tested. */
  readonly adjustedP: number | null
}

/** McNemar's test and the paired bootstrap of every pair, with Holm's correction over those that could be tested. */
export function testPairs(experiments: readonly ComparedExperiment[], agreements: readonly PairAgreement[]): TestPair[] {
  const byId = new Map(experiments.map((experiment) => [experiment.row.id, experiment]))
  const pairs = agreements.flatMap((agreement): Omit<TestPair, 'adjustedP'>[] => {
    const [a, b] = [byId.get(agreement.a), byId.get(agreement.b)]
    if (!a || !b) return []
    const { outcome } = agreement
    return [{ a, b, agreement: outcome, outcome: outcome.ok ? { ok: true, ...mcNemarTest(outcome), interval: pairedBootstrap(outcome).interval } : outcome }]
  })
  const adjusted = holmCorrection(pairs.map(({ outcome }) => (outcome.ok ? outcome.exactP : null)))
  return pairs.map((pair, i) => ({ ...pair, adjustedP: adjusted[i] ?? null }))
}
