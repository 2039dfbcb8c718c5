import { classTable } from '../../../src-shared/comparison/class-table.ts'
import { differences, modelDifferences } from '../../../src-shared/comparison/settings.ts'
import type { ComparisonSentences } from '../../../src-shared/comparison/sentences.ts'
import { topConfusions } from '../../../src-shared/metrics/confusion.ts'
import { summarise } from '../../../src-shared/metrics/summary.ts'
import { foldScores } from '../../../src-shared/comparison/pairs.ts'
import { warningText } from './document.ts'
import { topMistakes, type Collected } from './collect.ts'

/** All of it for programs. Accuracies and differences are fractions; null is not available. Experiments are named by their number. */
export function comparisonJson(collected: Collected, sentences: ComparisonSentences): unknown {
  const { experiments, settings, evaluations, epochs, rope } = collected
  const specs = settings.map(({ spec }) => spec)
  const columns = experiments.map(({ row, classes }, i) => ({ name: row.name, classes, evaluation: evaluations[i] ?? null }))
  return {
    scope: collected.scope,
    rope,
    experiments: experiments.map(({ row, datasetHash, classes, samples, runs }, i) => {
      const { mean, std, sampleStd, n } = summarise(foldScores({ runs }))
      return {
        id: row.id, name: row.name, state: row.state, dataset: row.dataset, datasetHash, samples, classes, protocol: row.protocol, seed: row.seed, parameters: row.parameters,
        accuracy: { mean, std, sampleStd, n }, testAccuracy: row.testAccuracy, testLoss: row.testLoss, environment: settings[i]?.environment ?? null,
        runs: runs.map(({ id, role, fold, state, loss, accuracy, error }) => ({ role, fold, state, loss, accuracy, error, epochs: epochs[i]?.[id] ?? [] })),
      }
    }),
    warnings: collected.warnings.map((warning) => ({ ...warning, sentence: warningText(warning) })),
    pairs: collected.pairs.map((pair) => ({ ...named(pair.a, pair.b), sentence: sentences.pair(pair, rope), verdict: pair.verdict, p_holm: pair.adjustedP, wilcoxon_p_holm: pair.adjustedWilcoxonP, comparison: pair.comparison })),
    testPairs: collected.testPairs.map(({ a, b, agreement, outcome, adjustedP }) => ({ ...named(a, b), sentence: sentences.samples(a.row.name, b.row.name, agreement, adjustedP), p_holm: adjustedP, outcome })),
    claims: collected.claims.map((claim) => ({ better: claim.better.row.id, worse: claim.worse.row.id, verdict: claim.verdict, sentence: sentences.claim(claim), comparison: claim.comparison })),
    classes: classTable(columns).map(({ kind, name, cells }) => ({ kind, ...(kind === 'class' && { name }), cells })),
    confusion: columns.map(({ classes, evaluation }, i) => ({
      experiment: experiments[i]?.row.id, matrix: evaluation?.confusionMatrix ?? null, samples: evaluation?.samples ?? null,
      top: topConfusions(evaluation?.confusionMatrix ?? [], topMistakes).map(({ actual, predicted, count, share }) => ({ actual: classes[actual], predicted: classes[predicted], count, share })),
    })),
    classCurves: collected.classCurves,
    settings: differences(specs),
    models: modelDifferences(specs),
    images: collected.samples,
    leftOut: collected.leftOut,
  }
}

const named = (a: Collected['experiments'][number], b: Collected['experiments'][number]): { a: number; b: number } => ({ a: a.row.id, b: b.row.id })
