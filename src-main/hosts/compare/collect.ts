import type { ClassCurve, ComparedExperiment, ComparedSettings, CurveKind, SamplePage } from '../../../src-shared/contract/comparisons.ts'
import type { EpochMetrics, EvaluationScope, EvaluationView } from '../../../src-shared/contract/experiments.ts'
import { comparePairs, judge, type JudgedClaim, type Pair } from '../../../src-shared/comparison/pairs.ts'
import { testPairs, type TestPair } from '../../../src-shared/comparison/test-pairs.ts'
import { comparisonWarnings, type ComparisonWarning } from '../../../src-shared/comparison/warnings.ts'
import type { Client } from '../open-workbench.ts'
import { invalid } from '../run-options.ts'

/** What is compared, and how. */
export interface CompareRequest {
  readonly ids: readonly number[]
  /** Null: the test data where all have predicted it, else out of fold. */
  readonly scope: EvaluationScope | null
  /** Half width of the region of practical equivalence, a fraction of accuracy. */
  readonly rope: number
  /** Pairs of ids: the first is said to beat the second. */
  readonly claims: readonly (readonly [number, number])[]
  /** Curves of every class, which take the longest; without, only the calibration of what was predicted. */
  readonly perClass: boolean
}

export interface ComparedCurves {
  readonly kind: CurveKind
  /** Null: of what was predicted. */
  readonly ofClass: string | null
  readonly curves: readonly ClassCurve[]
}

export const sampleKinds = ['only-a', 'only-b', 'both-wrong', 'hardest', 'disagreed'] as const

/** Everything that the Compare screen shows. */
export interface Collected {
  readonly rope: number
  readonly scope: EvaluationScope
  readonly experiments: readonly ComparedExperiment[]
  readonly settings: readonly ComparedSettings[]
  readonly warnings: readonly ComparisonWarning[]
  /** By run id, one an experiment. */
  readonly epochs: readonly Readonly<Record<number, readonly EpochMetrics[]>>[]
  /** One an experiment; null where it has not predicted the scope's data. */
  readonly evaluations: readonly (EvaluationView | null)[]
  readonly pairs: readonly Pair[]
  readonly testPairs: readonly TestPair[]
  readonly claims: readonly JudgedClaim[]
  readonly classCurves: readonly ComparedCurves[]
  /** Of the first two and, for hardest and disagreed, of all. */
  readonly samples: Readonly<Record<(typeof sampleKinds)[number], SamplePage>>
  /** Parts that were left out because there are too many experiments or classes for them. */
  readonly leftOut: readonly string[]
}

/** As the contract has it: predictions of more aren't held at once. */
const mostPredicted = 60
const mostClassCurves = 50
const samplesEach = 60
/** Mistakes that are named for each experiment. */
export const topMistakes = 3

/** Throws `UNKNOWN_EXPERIMENT`, `OPTION_INVALID` (usage). */
export async function collectComparison(client: Client, { ids, scope: asked, rope, claims, perClass }: CompareRequest): Promise<Collected> {
  const found = new Set((await client.comparisons.experiments({ ids: [...ids] })).map(({ row }) => row.id))
  // The room leaves out what it doesn't know; asking for it by itself gives the sentence.
  for (const id of ids) if (!found.has(id)) await client.experiments.get({ id })
  const [experiments, settings, epochs] = await Promise.all([client.comparisons.experiments({ ids: [...ids] }), client.comparisons.settings({ ids: [...ids] }), each(ids, (id) => client.experiments.epochs({ id }))])
  const ofScope = (scope: EvaluationScope): Promise<(EvaluationView | null)[]> => each(ids, (id) => client.experiments.evaluation({ id, scope }))
  const first = await ofScope(asked ?? 'test')
  const scope = asked ?? (first.every((one) => one !== null) ? 'test' : 'out-of-fold')
  const few = ids.slice(0, mostPredicted)
  const [agreements, classCurves, samples] = [await client.comparisons.agreements({ ids: few, scope }), await curvesOfClasses(client, few, scope, experiments, perClass), await samplesOf(client, few, scope)]
  return {
    rope, scope, experiments, settings, epochs,
    warnings: comparisonWarnings(experiments, settings),
    evaluations: asked === scope || scope === 'test' ? first : await ofScope(scope),
    pairs: comparePairs(experiments, rope),
    testPairs: testPairs(experiments, agreements),
    claims: claims.map(([better, worse]) => judge(claimed(experiments, better), claimed(experiments, worse), rope)),
    classCurves, samples,
    leftOut: [
      ...(ids.length > mostPredicted ? [`Single predictions, class curves and images are of the first ${mostPredicted} of ${ids.length} experiments.`] : []),
      ...(perClass && classNames(experiments).length > mostClassCurves ? [`Class curves are of the first ${mostClassCurves} of ${classNames(experiments).length} classes.`] : []),
    ],
  }
}

function claimed(experiments: readonly ComparedExperiment[], id: number): ComparedExperiment {
  const found = experiments.find(({ row }) => row.id === id)
  if (found) return found
  throw invalid(`--claim: expected two of the compared experiments, received ${id}`)
}

const classNames = (experiments: readonly ComparedExperiment[]): readonly string[] => experiments[0]?.classes ?? []

/** Classes of the first experiment; another with other names has no curve under the same number. */
async function curvesOfClasses(client: Client, ids: readonly number[], scope: EvaluationScope, experiments: readonly ComparedExperiment[], perClass: boolean): Promise<ComparedCurves[]> {
  const names = classNames(experiments)
  const alike = ids.filter((id) => JSON.stringify(experiments.find(({ row }) => row.id === id)?.classes) === JSON.stringify(names))
  const ask = (kind: CurveKind, ofClass: number | null): Promise<ClassCurve[]> => client.comparisons.classCurves({ ids: alike, scope, kind, ofClass })
  const found: ComparedCurves[] = [{ kind: 'calibration', ofClass: null, curves: await ask('calibration', null) }]
  for (const [c, ofClass] of names.slice(0, perClass ? mostClassCurves : 0).entries()) {
    for (const kind of ['roc', 'precision-recall', 'calibration'] as const) found.push({ kind, ofClass, curves: await ask(kind, c) })
  }
  return found
}

async function samplesOf(client: Client, ids: readonly number[], scope: EvaluationScope): Promise<Collected['samples']> {
  const pages = await each(sampleKinds, (kind) => client.comparisons.samples({ ids: [...ids], scope, kind, limit: samplesEach }))
  return Object.fromEntries(sampleKinds.map((kind, i) => [kind, pages[i]])) as Record<(typeof sampleKinds)[number], SamplePage>
}

/** One after another: each may hold the predictions of all experiments. */
async function each<Item, Result>(items: readonly Item[], ask: (item: Item) => Promise<Result>): Promise<Result[]> {
  const found: Result[] = []
  for (const item of items) found.push(await ask(item))
  return found
}
