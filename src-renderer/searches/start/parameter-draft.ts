import { domainSchema, type Domain, type SearchedParameter, type SearchSpace, type SearchTarget, type SearchValue } from '../../../src-shared/search/domain.ts'
import { sameValue } from '../../../src-shared/search/values.ts'
import { typedValues, valuesText } from './typed-values.ts'

/** A parameter while it is edited: what belongs to kinds that are not chosen stays, numbers are null while their field is empty. */
export interface ParameterDraft {
  /** Tells drafts apart whatever they are called. */
  readonly key: number
  readonly name: string
  readonly target: SearchTarget
  readonly kind: Domain['kind']
  readonly min: number | null
  readonly max: number | null
  readonly step: number | null
  readonly scale: 'linear' | 'log'
  /** Of a choice, as they are typed. */
  readonly values: string
  /** The other parameter that it depends on, by its draft's key; null: always searched. */
  readonly parent: number | null
  /** Values of the other one at which it is searched, as they are typed. */
  readonly parentValues: string
}

/** What is wrong with a draft, as a message `searches.start.problems.<code>`; `field` is where. */
export interface DraftProblem {
  readonly field: 'name' | 'min' | 'max' | 'step' | 'values' | 'parentValues'
  readonly code: 'name' | 'nameTwice' | 'number' | 'whole' | 'order' | 'logStart' | 'logStep' | 'stepPositive' | 'stepWhole' | 'values' | 'valueTwice' | 'parentValues'
}

let keys = 0

/** A draft of a parameter. @param parent draft of the one that its condition names */
export function draftOf({ name, target, domain, when }: SearchedParameter, parent: number | null = null): ParameterDraft {
  const empty = { min: null, max: null, step: null, scale: 'linear' as const, values: '' }
  const own = domain.kind === 'choice' ? { values: valuesText(domain.values) } : domain.kind === 'boolean' ? {} : { min: domain.min, max: domain.max, step: domain.step, scale: domain.scale }
  return { key: ++keys, name, target, kind: domain.kind, ...empty, ...own, parent, parentValues: when ? valuesText(when.values) : '' }
}

export function draftsOf({ parameters }: SearchSpace): ParameterDraft[] {
  const drafts = parameters.map((parameter) => draftOf(parameter))
  return drafts.map((draft, i) => {
    const { when } = parameters[i] as SearchedParameter
    return { ...draft, parent: when ? (drafts.find(({ name }) => name === when.parameter)?.key ?? null) : null }
  })
}

/** Everything wrong with one draft beside the others; the first problem of a field. */
export function draftProblems(draft: ParameterDraft, drafts: readonly ParameterDraft[]): DraftProblem[] {
  const problems: DraftProblem[] = []
  const found = (field: DraftProblem['field'], code: DraftProblem['code']): void => void (problems.some((known) => known.field === field) || problems.push({ field, code }))
  const name = draft.name.trim()
  if (name === '' || name.length > 80) found('name', 'name')
  if (drafts.some((other) => other.key !== draft.key && other.name.trim() === name)) found('name', 'nameTwice')
  if (draft.kind === 'choice') {
    const values = typedValues(draft.values)
    if (values.length === 0) found('values', 'values')
    if (values.some((value, i) => values.findIndex((other) => sameValue(other, value)) < i)) found('values', 'valueTwice')
  }
  if (draft.kind === 'integer' || draft.kind === 'real') rangeProblems(draft, found)
  if (draft.parent !== null && typedValues(draft.parentValues).length === 0) found('parentValues', 'parentValues')
  return problems
}

function rangeProblems({ kind, min, max, step, scale }: ParameterDraft, found: (field: DraftProblem['field'], code: DraftProblem['code']) => void): void {
  for (const [field, value] of [['min', min], ['max', max]] as const) {
    if (!isNumber(value)) found(field, 'number')
    else if (kind === 'integer' && !Number.isInteger(value)) found(field, 'whole')
  }
  if (isNumber(min) && isNumber(max) && min > max) found('max', 'order')
  if (scale === 'log' && isNumber(min) && min <= 0) found('min', 'logStart')
  if (step === null) return
  if (!isNumber(step)) found('step', 'number')
  else if (scale === 'log' && step <= 1) found('step', 'logStep')
  else if (step <= 0) found('step', 'stepPositive')
  else if (kind === 'integer' && scale === 'linear' && !Number.isInteger(step)) found('step', 'stepWhole')
}

const isNumber = (value: number | null): value is number => value !== null && Number.isFinite(value)

/** The domain of a draft without problems. */
function domainOf({ kind, min, max, step, scale, values }: ParameterDraft): Domain {
  return domainSchema.parse(kind === 'choice' ? { kind, values: typedValues(values) } : kind === 'boolean' ? { kind } : { kind, min, max, step, scale })
}

/** The space of drafts without problems. */
export function spaceOf(drafts: readonly ParameterDraft[]): SearchSpace {
  const names = new Map(drafts.map(({ key, name }) => [key, name.trim()]))
  return {
    parameters: drafts.map((draft): SearchedParameter => {
      const parent = draft.parent === null ? undefined : names.get(draft.parent)
      return { name: draft.name.trim(), target: draft.target, domain: domainOf(draft), when: parent === undefined ? null : { parameter: parent, values: typedValues(draft.parentValues) as [SearchValue, ...SearchValue[]] } }
    }),
  }
}
