import type { ComparedSettings } from '../contract/comparisons.ts'
import type { Environment } from '../contract/experiments.ts'
import type { ExperimentSpec } from '../experiment/spec.ts'
import { modelDiff } from '../model/diff.ts'

/** A setting that is not the same everywhere: its path in the specification (`training.optimizer.learningRate`) and its values. */
export interface Difference {
  readonly path: string
  /** One an experiment, as JSON would write it; null where an experiment has no such setting. */
  readonly values: readonly (string | null)[]
}

function flat(value: unknown, path: string, into: Map<string, string>): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flat(inner, path === '' ? key : `${path}.${key}`, into)
  } else {
    into.set(path, typeof value === 'string' ? value : JSON.stringify(value))
  }
}

/** Settings that differ, in the order of the specification. Names differ anyway, and models are told apart by their layers. */
export function differences(specs: readonly ExperimentSpec[]): Difference[] {
  const all = specs.map(({ dataset, training, protocol, seed }) => {
    const settings = new Map<string, string>()
    flat({ dataset, training, protocol, seed }, '', settings)
    return settings
  })
  const paths = [...new Set(all.flatMap((settings) => [...settings.keys()]))]
  return paths.map((path) => ({ path, values: all.map((settings) => settings.get(path) ?? null) })).filter(({ values }) => new Set(values).size > 1)
}

/** How each model differs from the first. */
export function modelDifferences(specs: readonly ExperimentSpec[]): { readonly added: number; readonly removed: number; readonly changed: number }[] {
  const first = specs[0]
  return specs.map((spec) => (first && spec !== first ? modelDiff(first.model, spec.model) : { added: 0, removed: 0, changed: 0 }))
}

/** Versions, machine and content of the data where they are not the same everywhere; null where it is not known. */
export function environmentDifferences(all: readonly ComparedSettings[]): { readonly key: 'content' | keyof Environment; readonly values: readonly (string | null)[] }[] {
  const of = (key: keyof Environment): (string | null)[] => all.map(({ environment }) => (environment === null ? null : String(environment[key])))
  // The first digits tell contents apart; the whole hash stands with each experiment.
  const content = { key: 'content' as const, values: all.map(({ datasetHash }) => datasetHash.slice(0, 12)) }
  const keys = ['app', 'tensorflow', 'node', 'device', 'machine', 'cores'] as const
  return [content, ...keys.map((key) => ({ key, values: of(key) }))].filter(({ values }) => new Set(values).size > 1)
}
