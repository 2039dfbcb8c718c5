import type { ComparedExperiment } from '../contract/comparisons.ts'
import type { RunRow } from '../contract/experiments.ts'
import { defaultProtocol } from '../experiment/spec.ts'
import { summarise } from '../metrics/summary.ts'

/** A run as tests need it. */
export const runOf = (experimentId: number, fold: number, accuracy: number | null, rest: Partial<RunRow> = {}): RunRow => ({
  id: experimentId * 100 + fold, experimentId, role: 'fold', fold, state: accuracy === null ? 'queued' : 'done', epochsDone: 10, epochsPlanned: 10, startedAt: 1, finishedAt: 2,
  imagesPerSecond: 1, loss: accuracy === null ? null : 1 - accuracy, accuracy, error: null, ...rest,
})

/** An experiment with these fold accuracies; null: that fold is not done. */
export function experimentOf(id: number, name: string, scores: readonly (number | null)[], rest: Omit<Partial<ComparedExperiment>, 'row'> & { readonly row?: Partial<ComparedExperiment['row']> } = {}): ComparedExperiment {
  const { row, ...others } = rest
  const { mean, std, n } = summarise(scores.filter((score) => score !== null))
  return {
    row: {
      id, name, state: 'done', modelSource: name, dataset: 'fashion-mnist', protocol: { ...defaultProtocol, ...(defaultProtocol.kind === 'k-fold' && { folds: scores.length }) } as ComparedExperiment['row']['protocol'],
      seed: 1, parameters: 10, accuracy: mean === null ? null : { mean, std, n }, testAccuracy: null, testLoss: null, styleIndex: id - 1, createdAt: 1, startedAt: 1, finishedAt: 2, runsDone: n, runs: scores.length, ...row,
    } as ComparedExperiment['row'],
    datasetHash: 'f00d', classes: ['ant', 'bee'], samples: 60_000, stepsPerEpoch: 1500, runs: scores.map((score, i) => runOf(id, i + 1, score)), ...others,
  }
}

/** The study's reported accuracies. */
export const study = {
  baseline: [0.91258, 0.91667, 0.91275, 0.91583, 0.91583],
  equal: [0.88432, 0.88511, 0.88831, 0.89005, 0.89376],
  growing: [0.92183, 0.91858, 0.91883, 0.9205, 0.92425],
  dropout: [0.91025, 0.91933, 0.91817, 0.91583, 0.92142],
  deepDropout: [0.92017, 0.92175, 0.92008, 0.9205, 0.921],
} as const
