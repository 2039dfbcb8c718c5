import type { ComparedExperiment, ComparedSettings } from '../contract/comparisons.ts'
import { pairFolds } from '../metrics/pairing.ts'
import { scoredFolds } from './pairs.ts'

/** What keeps figures from being comparable, or from being got again. Each has a sentence; `values` fill its places. */
export interface ComparisonWarning {
  readonly code: 'different-datasets' | 'different-content' | 'different-classes' | 'different-folds' | 'different-tensorflow' | 'different-device' | 'different-app' | 'different-epochs' | 'unfinished' | 'failed' | 'not-finite' | 'single-split'
  readonly values: Readonly<Record<string, string | number>>
}

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)]

/** Everything that a reader should know before believing a difference. */
export function comparisonWarnings(experiments: readonly ComparedExperiment[], settings: readonly ComparedSettings[] = []): ComparisonWarning[] {
  return [...ofData(experiments), ...ofFolds(experiments), ...ofRuns(experiments), ...ofEnvironment(settings)]
}

function ofData(experiments: readonly ComparedExperiment[]): ComparisonWarning[] {
  const names = unique(experiments.map(({ row }) => row.dataset))
  if (names.length > 1) return [{ code: 'different-datasets', values: { names: names.join(', ') } }, ...ofClasses(experiments)]
  const hashes = unique(experiments.map(({ datasetHash }) => datasetHash))
  return hashes.length > 1 ? [{ code: 'different-content', values: { name: names[0] ?? '', count: hashes.length } }, ...ofClasses(experiments)] : ofClasses(experiments)
}

function ofClasses(experiments: readonly ComparedExperiment[]): ComparisonWarning[] {
  const sets = unique(experiments.map(({ classes }) => JSON.stringify(classes)))
  return sets.length > 1 ? [{ code: 'different-classes', values: { count: sets.length } }] : []
}

/** Folds are the same when data, protocol and seed are. */
function ofFolds(experiments: readonly ComparedExperiment[]): ComparisonWarning[] {
  const first = experiments[0]
  if (!first) return []
  const found: ComparisonWarning[] = []
  const [own, scored] = [scoredFolds(first), experiments.map(scoredFolds)]
  // Whether folds are done doesn't matter here: only whether they would hold the same samples.
  const done = (folds: typeof own): typeof own => ({ ...folds, scores: Array.from({ length: Math.max(2, folds.scores.length) }, () => 1) })
  const others = experiments.filter((_, i) => {
    const pairing = pairFolds(done(own), done(scored[i]!))
    return !pairing.ok && pairing.reason !== 'single-split'
  })
  if (others.length > 0) found.push({ code: 'different-folds', values: { first: first.row.name, names: listed(others) } })
  const single = experiments.filter(({ row }) => row.protocol.kind === 'hold-out')
  if (single.length > 0) found.push({ code: 'single-split', values: { names: listed(single) } })
  return found
}

function ofRuns(experiments: readonly ComparedExperiment[]): ComparisonWarning[] {
  const found: ComparisonWarning[] = []
  const failed = experiments.filter(({ runs }) => runs.some(({ state }) => state === 'failed'))
  const unfinished = experiments.filter(({ runs }) => runs.some(({ state }) => state !== 'done' && state !== 'failed'))
  const broken = experiments.filter(({ runs }) => runs.some(({ state, accuracy, loss }) => state === 'done' && !(Number.isFinite(accuracy) && Number.isFinite(loss))))
  if (failed.length > 0) found.push({ code: 'failed', values: { names: listed(failed) } })
  if (unfinished.length > 0) found.push({ code: 'unfinished', values: { names: listed(unfinished) } })
  if (broken.length > 0) found.push({ code: 'not-finite', values: { names: listed(broken) } })
  return found
}

function ofEnvironment(settings: readonly ComparedSettings[]): ComparisonWarning[] {
  const known = settings.flatMap(({ environment }) => environment ?? [])
  const differing = (code: ComparisonWarning['code'], values: readonly string[]): ComparisonWarning[] => (unique(values).length > 1 ? [{ code, values: { values: unique(values).join(', ') } }] : [])
  const epochs = settings.map(({ spec }) => String(spec.training.epochs))
  return [
    ...differing('different-tensorflow', known.map(({ tensorflow }) => tensorflow)),
    ...differing('different-device', known.map(({ device }) => device)),
    ...differing('different-app', known.map(({ app }) => app)),
    ...differing('different-epochs', epochs),
  ]
}

/** Names of the first few, and how many more there are. */
function listed(experiments: readonly ComparedExperiment[]): string {
  const most = 5
  const names = experiments.slice(0, most).map(({ row }) => row.name).join(', ')
  return experiments.length > most ? `${names} (+${experiments.length - most})` : names
}
