import { nearest } from '../../text/nearest.ts'
import { fields, isFieldName, otherNames } from './fields.ts'
import { FilterError } from './problem.ts'
import type { Token } from './tokens.ts'

/** What a workspace's experiments hold, for suggestions and to know paths into specifications. */
export interface FilterVocabulary {
  readonly tags: readonly string[]
  readonly datasets: readonly string[]
  readonly sources: readonly string[]
  /** Paths into the specifications: `training.optimizer.learningRate`. */
  readonly settings: readonly string[]
}

export const emptyVocabulary: FilterVocabulary = { tags: [], datasets: [], sources: [], settings: [] }

/**
 * The field that a word names: a field, another word for one, a path into the specification, or the end of exactly one path
 * (`learningRate`). Throws FilterError.
 */
export function fieldNamed(token: Token, { settings }: FilterVocabulary): string {
  const name = token.text
  const known = Object.keys(fields).find((field) => field.toLowerCase() === name.toLowerCase()) ?? otherNames.get(name.toLowerCase())
  if (known) return known
  const lower = name.toLowerCase()
  const exact = settings.find((path) => path.toLowerCase() === lower)
  if (exact) return exact
  const ending = settings.filter((path) => path.toLowerCase().endsWith(`.${lower}`))
  if (ending.length === 1) return ending[0]!
  // The training's own setting is meant before one of a layer that has the same name.
  const training = ending.filter((path) => path.startsWith('training.'))
  if (training.length === 1) return training[0]!
  if (ending.length > 1) throw new FilterError('ambiguousField', token, { name, some: ending.slice(0, 3).join(', ') }, ending.slice(0, 8))
  const candidates = name.includes('.') ? settings : [...Object.keys(fields), ...otherNames.keys(), ...settings.map((path) => path.slice(path.lastIndexOf('.') + 1))]
  const near = nearest(name, candidates)
  throw new FilterError(name.includes('.') ? 'unknownSetting' : 'unknownField', token, { name }, near ? [near] : [])
}

export const isKnownField = (word: string, { settings }: FilterVocabulary): boolean =>
  isFieldName(word) || otherNames.has(word.toLowerCase()) || Object.keys(fields).some((field) => field.toLowerCase() === word.toLowerCase()) || settings.some((path) => path === word || path.endsWith(`.${word}`))
