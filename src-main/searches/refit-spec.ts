import { defaultProtocol, type ExperimentSpec, type Protocol } from '../../src-shared/experiment/spec.ts'
import type { SearchValues } from '../../src-shared/search/domain.ts'
import type { SearchSpec } from '../../src-shared/search/spec.ts'
import { trialSpec } from './trial-spec.ts'

/** A trial's model trained anew: on the search's hold-out, or, after a search over folds, on a tenth that is held out. Other first weights than the trial's. */
export function refitSpec(search: SearchSpec, trial: number, values: SearchValues, epochs: number): ExperimentSpec {
  const spec = trialSpec(search, trial, values)
  const protocol: Protocol = search.protocol.kind === 'hold-out' ? search.protocol : { kind: 'hold-out', validationSplit: 0.1, split: 'stratified', final: false }
  return { ...spec, name: `${search.name} · best`, training: { ...spec.training, epochs }, protocol, seed: search.seed + 1, threads: null }
}

/** A trial's model as an experiment of its own: cross-validated, then fitted on everything and judged on the test data. */
export function promotedSpec(search: SearchSpec, trial: number, values: SearchValues, { folds, epochs, name }: { folds: number; epochs: number | null; name: string | null }): ExperimentSpec {
  const spec = trialSpec(search, trial, values)
  const protocol: Protocol = { ...defaultProtocol, kind: 'k-fold', folds, stratified: false, repeats: 1, final: true }
  return { ...spec, name: name ?? `${search.name} · trial ${trial}, ${folds} folds`, training: { ...spec.training, epochs: epochs ?? spec.training.epochs }, protocol, seed: search.seed + 1, threads: null }
}
