import { ProductError } from '../../src-shared/contract/errors.ts'
import type { SpecWarning } from '../../src-shared/contract/queue.ts'
import type { PreviewedTrial, SearchCheck } from '../../src-shared/contract/searches.ts'
import { decide, type TrialView } from '../../src-shared/search/decide.ts'
import { spaceProblems } from '../../src-shared/search/space-problems.ts'
import { spaceSize } from '../../src-shared/search/space.ts'
import type { SearchSpec } from '../../src-shared/search/spec.ts'
import type { ExperimentQueue } from '../room.ts'
import { checkTrial } from './trial-spec.ts'

/** So many configurations are looked at before a search is refused because none of them can be trained. */
const mostTried = 40

/**
 * What is known of a search before it begins.
 * @param wanted first trials to show; those of a sampler that learns as it would choose them without any result
 */
export async function checkSearch(queue: ExperimentQueue, spec: SearchSpec, wanted: number): Promise<SearchCheck> {
  const size = spaceSize(spec.space)
  const found = { spaceSize: size === Infinity ? null : size, problems: spaceProblems(spec.space, spec) }
  if (found.problems.some(({ severity }) => severity === 'error')) return { ...found, warnings: [], preview: [] }
  const preview: PreviewedTrial[] = []
  let warnings: readonly SpecWarning[] = []
  for await (const { warnings: own, ...trial } of firstTrials(queue, spec)) {
    if (preview.length >= wanted) break
    if (own) warnings = own
    preview.push(trial)
  }
  return { ...found, warnings: [...sizeWarnings(spec, size), ...warnings], preview }
}

/**
 * Throws a ProductError (usage): `SPACE_PROBLEM`, `ALL_TRIALS_INVALID`, or what is wrong with data set and split.
 * @returns remarks
 */
export async function requireSearch(queue: ExperimentQueue, spec: SearchSpec): Promise<readonly SpecWarning[]> {
  const error = spaceProblems(spec.space, spec).find(({ severity }) => severity === 'error')
  if (error) throw new ProductError('SPACE_PROBLEM', error.message, { usage: true, details: { problem: error.code, ...error.details } })
  let tried = 0
  let first: PreviewedTrial['problem'] = null
  for await (const { problem, warnings } of firstTrials(queue, spec)) {
    if (problem === null) return [...sizeWarnings(spec, spaceSize(spec.space)), ...warnings]
    first ??= problem
    if (++tried >= mostTried) break
  }
  throw new ProductError('ALL_TRIALS_INVALID', `None of the first ${tried} configurations of the space can be trained. The first: ${first?.message ?? 'there is none.'}`, { usage: true, details: { tried, cause: first?.code ?? null } })
}

async function* firstTrials(queue: ExperimentQueue, spec: SearchSpec): AsyncGenerator<PreviewedTrial & { warnings: readonly SpecWarning[] }> {
  const earlier: TrialView[] = []
  for (;;) {
    const decision = decide(spec, earlier)
    if (decision.kind === 'end') return
    const checked = await checkTrial(queue, spec, earlier.length + 1, decision.values)
    earlier.push({ trial: earlier.length + 1, values: decision.values, kind: checked.problem ? 'skipped' : 'counts', score: null })
    yield { values: decision.values, parameters: checked.parameters, problem: checked.problem, warnings: checked.problem ? [] : checked.warnings }
  }
}

function sizeWarnings(spec: SearchSpec, size: number): SpecWarning[] {
  if (size === 1) return [{ code: 'SPACE_OF_ONE', message: 'The space holds one configuration: one trial is all there is to run.', details: {} }]
  if (spec.trials <= size) return []
  return [{ code: 'MORE_TRIALS_THAN_POINTS', message: `The space holds ${size} configurations, and ${spec.trials} trials are asked for: each is tried once, then the search ends.`, details: { size, trials: spec.trials } }]
}
