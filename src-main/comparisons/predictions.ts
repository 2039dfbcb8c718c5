import type { PairAgreement, SamplePage } from '../../src-shared/contract/comparisons.ts'
import type { DatasetPart } from '../../src-shared/contract/datasets.ts'
import type { EvaluationScope } from '../../src-shared/contract/experiments.ts'
import { agreement } from '../../src-shared/metrics/mcnemar.ts'
import { refuse } from '../../src-shared/metrics/outcome.ts'
import { chooseSamples, type SampleChoice } from '../../src-shared/metrics/sample-choice.ts'
import { commonSamples, sampleSet, type SampleSet } from '../../src-shared/metrics/sample-sets.ts'
import type { Store } from '../database/index.ts'

/** An experiment's predictions, and whose samples they are. */
export interface Predictions {
  readonly id: number
  readonly datasetHash: string
  readonly names: readonly string[]
  readonly part: DatasetPart
  readonly set: SampleSet | null
}

const partOf = (scope: EvaluationScope): DatasetPart => (scope === 'test' ? 'test' : 'train')

/** Null where there is no such experiment. */
export function predictionsOf({ evaluations, experiments }: Store, id: number, scope: EvaluationScope): Predictions | null {
  const record = experiments.record(id)
  if (!record) return null
  const test = scope === 'test' ? evaluations.test(id) : null
  const stored = scope === 'test' ? (test ? [test] : []) : evaluations.outOfFold(id)
  return { id, datasetHash: record.datasetHash, names: record.classes, part: partOf(scope), set: sampleSet(stored) }
}

/** Every pair of them on the samples that both predicted. */
export function agreements(all: readonly Predictions[]): PairAgreement[] {
  return all.flatMap((a, i) => all.slice(i + 1).map((b): PairAgreement => ({ a: a.id, b: b.id, outcome: pairOutcome(a, b) })))
}

function pairOutcome(a: Predictions, b: Predictions): PairAgreement['outcome'] {
  if (!a.set || !b.set) return refuse('no-samples')
  if (a.datasetHash !== b.datasetHash) return refuse('different-data', { a: a.set.indices.length, b: b.set.indices.length })
  const [placesA, placesB] = commonSamples([a.set, b.set])
  const pick = (values: Int32Array, places: Int32Array): Int32Array => Int32Array.from(places, (at) => values[at]!)
  return agreement(pick(a.set.labels, placesA!), pick(a.set.predicted, placesA!), pick(b.set.predicted, placesB!))
}

/** Those of the first experiment's data; others, and those without predictions, have none. */
export function samplePage(all: readonly Predictions[], scope: EvaluationScope, choice: SampleChoice, offset: number, limit: number): SamplePage {
  const first = all.find(({ set }) => set)
  const comparable = all.filter((one): one is Predictions & { set: SampleSet } => one.set !== null && one.datasetHash === first?.datasetHash)
  const sets = comparable.map(({ set }) => set)
  // Of a pair of which one has no predictions nothing can be said; a cell is about the first alone.
  const pairMissing = choice.kind !== 'hardest' && choice.kind !== 'cell' && (comparable.length < 2 || !all.slice(0, 2).every((one) => comparable.some(({ id }) => id === one.id)))
  if (pairMissing) return { part: partOf(scope), total: 0, compared: 0, samples: [] }
  const { places, compared } = chooseSamples(sets, choice)
  const total = places[0]?.length ?? 0
  const at = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => offset + i)
  return {
    part: partOf(scope),
    total,
    compared,
    samples: at.map((i) => {
      const place = places[0]![i]!
      return {
        index: sets[0]!.indices[place]!,
        label: sets[0]!.labels[place]!,
        predictions: all.map((one) => {
          const s = comparable.findIndex(({ id }) => id === one.id)
          if (s < 0) return null
          const own = places[s]![i]!
          const { predicted, probabilities, classes } = sets[s]!
          return { predicted: predicted[own]!, probabilities: [...probabilities.subarray(own * classes, (own + 1) * classes)] }
        }),
      }
    }),
  }
}
