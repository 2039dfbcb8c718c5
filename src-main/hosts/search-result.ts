import type { SearchDetail, TrialRow } from '../../src-shared/contract/searches.ts'
import type { SearchValue, SearchValues } from '../../src-shared/search/domain.ts'
import { duration, four } from './figures.ts'
import { table } from './table.ts'
import type { Terminal } from './terminal.ts'

/** A search as `search --json` ends with it. Accuracies are fractions. */
export interface SearchResult {
  readonly search: number
  /** The experiment that holds the best model: the refit, else the best trial's. Null where no trial has a score. */
  readonly experiment: number | null
  readonly trials: readonly (Pick<TrialRow, 'trial' | 'values' | 'score' | 'std' | 'epochs' | 'seconds' | 'status'> & { readonly experiment: number | null; readonly error?: string })[]
  readonly best: { readonly trial: number; readonly values: SearchValues; readonly score: number } | null
  readonly refit: { readonly valAccuracy: readonly (number | null)[] } | null
  readonly ended: SearchDetail['row']['ended']
  /** Configurations that the space holds; null: endlessly many. */
  readonly spaceSize: number | null
  /** Time in which trials were trained, in parallel where they were. */
  readonly seconds: number | null
}

export function searchResult({ row, trials }: SearchDetail): SearchResult {
  const { id, best, refit, ended, spaceSize, seconds } = row
  return {
    search: id,
    experiment: refit?.experimentId ?? best?.experimentId ?? null,
    trials: trials.map(({ trial, values, score, std, epochs, seconds: time, status, experimentId, error }) => ({ trial, values, score, std, epochs, seconds: time, status, experiment: experimentId, ...(error && { error: error.message }) })),
    best: best && { trial: best.trial, values: best.values, score: best.score },
    refit: refit && { valAccuracy: refit.valAccuracy },
    ended,
    spaceSize,
    seconds,
  }
}

/** The whole search as text: its trials, the best one, its refit. */
export function searchText({ row, spec, trials }: SearchDetail, paint: Terminal['paint']): string {
  const names = spec.space.parameters.map(({ name }) => name)
  const lines = trials.map(({ trial, values, score, std, status, seconds }) => [
    String(trial), ...names.map((name) => valueText(values[name])), score === null ? status : std === null ? four(score) : `${four(score)} ± ${four(std)}`, seconds === null ? '–' : duration(seconds),
  ])
  const score = spec.objective.metric + (spec.protocol.kind === 'k-fold' ? ' (mean ± std)' : '')
  const parts = [table([['Trial', ...names, score, 'Time'], ...lines.map((line, i) => (trials[i]?.trial === row.best?.trial ? line.map((cell) => paint('bold', cell)) : line))], { heading: (text) => paint('dim', text) })]
  parts.push(endText(row))
  if (row.best) parts.push(paint('bold', `Best: trial ${row.best.trial}, ${spec.objective.metric} ${four(row.best.score)}`), table([['Hyperparameter', 'Value'], ...names.map((name) => [name, valueText(row.best?.values[name])])], { heading: (text) => paint('dim', text) }))
  if (row.refit) parts.push(`Refit of the best model (experiment ${row.refit.experimentId}): val_accuracy ${row.refit.valAccuracy.map(four).join(', ')}`)
  return parts.join('\n\n')
}

function endText({ ended, counts, spaceSize, seconds, state }: SearchDetail['row']): string {
  const parts = Object.entries(counts).map(([status, n]) => `${n} ${status}`)
  const time = seconds === null ? '' : `, ${duration(seconds)} of training`
  const why = ended === 'exhausted' ? ` The space is used up: each of its ${spaceSize ?? 'grid'} configurations had its turn.` : ended === 'all-invalid' ? ' None of the configurations can be trained.' : state === 'failed' ? ' The search could not go on.' : ''
  return `Trials: ${parts.join(', ') || 'none'}${time}.${why}`
}

/** A value in a table: as it is written in a space. A parameter that a condition left out has none. */
export function valueText(value: SearchValue | undefined): string {
  if (value === undefined) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
