import type { z } from 'zod'

/**
 * What zod found wrong with some data, as sentences that name the place, what was expected and what arrived:
 * `training.epochs: expected at least 1, received 0`.
 *
 * @param place how to call a place in the data by its path: an option of the command line, a field of a form
 */
export function sentence(error: z.ZodError, data: unknown, place: (path: readonly PropertyKey[]) => string = dotted): string {
  return error.issues.map((issue) => `${[place(issue.path), words(issue)].filter(Boolean).join(': ')}, received ${text(valueAt(data, issue.path))}`).join('; ')
}

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}

function words(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return `expected ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${unit(issue.origin)}`
    case 'too_big':
      return `expected ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${unit(issue.origin)}`
    case 'invalid_type':
      return `expected ${issue.expected === 'int' ? 'a whole number' : `a ${issue.expected}`}`
    case 'invalid_value':
      return `expected one of ${issue.values.map(String).join(', ')}`
    case 'invalid_union':
      return 'options' in issue && issue.options ? `expected one of ${issue.options.map(String).join(', ')}` : 'expected another form'
    default:
      return issue.message
  }
}

function unit(origin: string): string {
  return origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : ''
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), data)
}

function text(value: unknown): string {
  if (value === undefined) return 'nothing'
  return typeof value === 'object' ? JSON.stringify(value).slice(0, 60) : typeof value === 'string' ? JSON.stringify(value) : String(value)
}
