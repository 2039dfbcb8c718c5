import { ProductError } from '../../src-shared/contract/errors.ts'
import { nearest } from '../../src-shared/text/nearest.ts'
import type { DatasetDefinition } from './definition.ts'
import { fashionMnist } from './fashion-mnist.ts'

/** Every data set by its id, in the order they are listed. */
export const definitions: ReadonlyMap<string, DatasetDefinition> = new Map([fashionMnist].map((definition) => [definition.id, definition]))

/** Throws `UNKNOWN_DATASET` with a suggestion. */
export function definitionOf(id: string): DatasetDefinition {
  const definition = definitions.get(id)
  if (definition) return definition
  const known = [...definitions.keys()]
  const suggestion = nearest(id, known)
  throw new ProductError('UNKNOWN_DATASET', `There is no data set "${id}". ${suggestion === null ? `Expected one of: ${known.join(', ')}.` : `Did you mean ${suggestion}?`}`, { usage: true, details: { received: id } })
}
