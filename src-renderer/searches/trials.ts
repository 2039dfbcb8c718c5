import type { SearchRow, TrialRow, TrialStatus } from '../../src-shared/contract/searches.ts'
import type { SearchedParameter, SearchValue } from '../../src-shared/search/domain.ts'

/** Trials with newer ones in their places. */
export function mergeTrials(known: readonly TrialRow[], changed: readonly TrialRow[]): readonly TrialRow[] {
  if (changed.length === 0) return known
  const merged = [...known]
  for (const trial of changed) merged[trial.trial - 1] = trial
  return merged
}

/** Something of it is still to run. */
export const isOpen = (status: TrialStatus): boolean => status === 'queued' || status === 'training' || status === 'paused'

/** Times of a search a while after they were told: what trains goes on. Seconds; null: not known. */
export function timesAt({ seconds, secondsLeft, counts, refit }: Pick<SearchRow, 'seconds' | 'secondsLeft' | 'counts' | 'refit'>, since: number): { readonly total: number | null; readonly left: number | null } {
  const passed = (counts.training ?? 0) > 0 || refit?.state === 'training' ? Math.max(0, since) : 0
  return { total: seconds === null ? null : seconds + passed, left: secondsLeft === null ? null : Math.max(0, secondsLeft - passed) }
}

/** Trials that are over and count as one of those asked for, of all that are asked for. */
export function progressOf({ counts, trials }: Pick<SearchRow, 'counts' | 'trials'>): { readonly done: number; readonly share: number } {
  const done = (counts.done ?? 0) + (counts.failed ?? 0)
  return { done, share: trials === 0 ? 0 : Math.min(1, done / trials) }
}

/** A value as a space writes it; in files. */
export const plainValue = (value: SearchValue | undefined): string | number | null => (value === undefined ? null : typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value))

/** All trials as rows for a file: one column a parameter, scores as they were measured. A parameter that was not searched has none. */
export function trialCsv(parameters: readonly Pick<SearchedParameter, 'name'>[], trials: readonly TrialRow[]): (string | number | null)[][] {
  const names = parameters.map(({ name }) => name)
  const folds = Math.max(0, ...trials.map(({ foldScores }) => foldScores.length))
  const foldNames = folds > 1 ? Array.from({ length: folds }, (_, fold) => `fold_${fold + 1}`) : []
  return [
    ['trial', 'status', ...names, 'score', 'std', ...foldNames, 'epochs', 'seconds', 'parameters', 'experiment', 'error'],
    ...trials.map(({ trial, status, values, score, std, foldScores, epochs, seconds, parameters: weights, experimentId, error }) => [
      trial, status, ...names.map((name) => plainValue(values[name])), score, std, ...foldNames.map((_, fold) => foldScores[fold] ?? null), epochs, seconds, weights, experimentId, error?.message ?? null,
    ]),
  ]
}
