import { layerKind } from '../layers/index.ts'
import { descriptorOf } from '../layers/parameters.ts'
import { chainOf, consumersOf, layerOf } from '../model/graph.ts'
import { nearest } from '../text/nearest.ts'
import { applyValues, type Candidate } from './apply.ts'
import type { SearchedParameter, SearchSpace } from './domain.ts'
import { inOrder, spaceSize } from './space.ts'
import { fromUnit, holds } from './values.ts'

/** What is wrong with a space. `message` is a whole English sentence; screens translate by `code` with `details`. */
export interface SpaceProblem {
  readonly code: keyof typeof severities
  readonly severity: 'error' | 'warning'
  /** Name of the parameter; null: the space as a whole. */
  readonly parameter: string | null
  readonly message: string
  readonly details: Readonly<Record<string, string | number>>
}

const severities = {
  'target-unknown': 'error',
  'target-twice': 'error',
  'block-broken': 'error',
  'repeats-not-counts': 'error',
  'condition-unknown': 'error',
  'condition-circular': 'error',
  'condition-never': 'error',
  'epochs-searched': 'error',
  'one-point': 'warning',
} as const

/** Everything that is wrong with a space for a model and training: what it names, its conditions, its size. */
export function spaceProblems(space: SearchSpace, base: Candidate): SpaceProblem[] {
  const problems = [...space.parameters.flatMap((parameter) => [...targetProblems(parameter, base), ...conditionProblems(parameter, space)]), ...twice(space), ...circles(space)]
  if (problems.length === 0 && spaceSize(space) === 1) problems.push(problem('one-point', null, 'The space holds one configuration: there is nothing to choose from, and one trial is all there is to run.'))
  return problems
}

function problem(code: SpaceProblem['code'], parameter: string | null, message: string, details: SpaceProblem['details'] = {}): SpaceProblem {
  return { code, severity: severities[code], parameter, message, details: parameter === null ? details : { parameter, ...details } }
}

function targetProblems({ name, target, domain }: SearchedParameter, base: Candidate): SpaceProblem[] {
  const { model } = base
  const unknown = (what: string, received: string, known: readonly string[]): SpaceProblem => {
    const near = nearest(received, known)
    const advice = near === null ? `Known: ${known.slice(0, 30).join(', ')}.` : `Did you mean ${near}?`
    return problem('target-unknown', name, `${name}: there is no ${what} ${JSON.stringify(received)}. ${advice}`, { what, received })
  }
  const names = model.layers.map((layer) => layer.name)
  if (target.kind === 'layer') {
    const kind = layerKind(layerOf(model, target.layer)?.kind ?? '')
    if (!kind) return [unknown('layer', target.layer, names)]
    return descriptorOf(kind, target.parameter) ? [] : [unknown(`parameter of ${target.layer}`, target.parameter, kind.parameters.map((own) => own.name))]
  }
  if (target.kind === 'repeats') {
    const missing = target.layers.find((layer) => !names.includes(layer))
    if (missing !== undefined) return [unknown('layer', missing, names)]
    if (!isBlock(base, target.layers)) return [problem('block-broken', name, `${name}: ${target.layers.join(', ')} are no block: expected neighbours in a chain, in order, without the input.`)]
    if (domain.kind !== 'integer' || domain.min < 0) return [problem('repeats-not-counts', name, `${name}: a block is repeated a whole number of times, from 0 on. Use an integer domain.`)]
    return []
  }
  if (target.kind === 'training' && (target.path === 'epochs' || target.path.split('.')[0] === 'optimizer')) {
    const advice = target.path === 'epochs' ? 'the search itself says how many epochs a trial trains' : `search an optimizer parameter instead ({"kind": "optimizer"})`
    return [problem('epochs-searched', name, `${name}: ${target.path} can't be searched as a training setting: ${advice}.`, { path: target.path })]
  }
  return settingProblems(name, { target, domain }, base, unknown)
}

/** Training settings and optimizer parameters are known where setting them makes a difference, or the schema complains of the value. */
function settingProblems(name: string, { target, domain }: Pick<SearchedParameter, 'target' | 'domain'>, base: Candidate, unknown: (what: string, received: string, known: readonly string[]) => SpaceProblem): SpaceProblem[] {
  if (target.kind === 'optimizer') {
    const known = new Set(['kind', ...Object.keys(base.training.optimizer), ...optimizerOptions])
    return known.has(target.parameter) ? [] : [unknown('optimizer parameter', target.parameter, [...known])]
  }
  if (target.kind !== 'training') return []
  const probe: SearchSpace = { parameters: [{ name, target, domain, when: null }] }
  try {
    const reached = [0, 1].map((unit) => valueIn(applyValues(base, probe, { [name]: fromUnit(domain, unit) }).training, target.path))
    return reached.some((value) => value === undefined) ? [unknown('training setting', target.path, settings(base))] : []
  } catch {
    // The schema knows the place and refuses a value: such configurations are counted and skipped.
    return []
  }
}

const optimizerOptions = ['momentum', 'nesterov', 'beta1', 'beta2', 'epsilon', 'amsgrad', 'rho', 'centered', 'initialAccumulatorValue']
const settings = ({ training }: Candidate): string[] =>
  Object.entries(training).flatMap(([key, value]) => (key === 'optimizer' || key === 'epochs' ? [] : typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key]))

function valueIn(object: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined), object)
}

function isBlock({ model }: Candidate, layers: readonly string[]): boolean {
  return layers.every((name, i) => {
    const layer = layerOf(model, name)
    if (!layer || layer.inputs.length !== 1) return false
    if (i === 0) return true
    const before = layers[i - 1] as string
    return layer.inputs[0] === before && consumersOf(model, before).length === 1
  }) && (chainOf(model) !== null || consumersOf(model, layers.at(-1) as string).length > 0)
}

function conditionProblems({ name, when }: SearchedParameter, { parameters }: SearchSpace): SpaceProblem[] {
  if (!when) return []
  const parent = parameters.find((other) => other.name === when.parameter)
  if (!parent) return [problem('condition-unknown', name, `${name} depends on ${JSON.stringify(when.parameter)}, which the space does not have.`, { parent: when.parameter })]
  if (when.values.some((value) => holds(parent.domain, value))) return []
  return [problem('condition-never', name, `${name} is searched only where ${parent.name} is ${when.values.map((value) => JSON.stringify(value)).join(' or ')}, which it can never be.`, { parent: parent.name })]
}

/** Two parameters that set the same thing would overwrite each other, unless they are never searched together. */
function twice(space: SearchSpace): SpaceProblem[] {
  const seen = new Map<string, SearchedParameter>()
  return space.parameters.flatMap((parameter) => {
    const key = JSON.stringify(parameter.target)
    const other = seen.get(key)
    seen.set(key, parameter)
    if (!other || exclude(parameter, other)) return []
    return [problem('target-twice', parameter.name, `${parameter.name} and ${other.name} set the same thing. Keep one of them, or give them conditions that exclude each other.`, { other: other.name })]
  })
}

function exclude(a: SearchedParameter, b: SearchedParameter): boolean {
  if (!a.when || !b.when || a.when.parameter !== b.when.parameter) return false
  const texts = new Set(a.when.values.map((value) => JSON.stringify(value)))
  return b.when.values.every((value) => !texts.has(JSON.stringify(value)))
}

function circles(space: SearchSpace): SpaceProblem[] {
  const reached = new Set(inOrder(space).map(({ name }) => name))
  const names = new Set(space.parameters.map(({ name }) => name))
  return space.parameters
    .filter(({ name, when }) => !reached.has(name) && when !== null && names.has(when.parameter))
    .map(({ name }) => problem('condition-circular', name, `The conditions of ${name} lead back to itself, or to one that is never searched: it can never be chosen.`))
}
