import type { Model } from '../graph.ts'
import { baseline, depthEqual, depthGrowing, dropoutBaseline, dropoutDeep, searchBest } from './study.ts'

export interface ModelTemplate {
  /** Name on the command line; title and help are messages `templates.<id>`. */
  readonly id: string
  readonly group: 'study' | 'classic'
  /** The training configuration it starts with, by name: `study` (Adam, batch 32, 10 epochs, 5 folds), `search` (3 epochs), `classic`. */
  readonly training: 'study' | 'search' | 'classic'
  build(): Model
}

/** Models to start from, in the order in which the library shows them. */
export const modelTemplates: readonly ModelTemplate[] = [
  { id: 'baseline', group: 'study', training: 'study', build: baseline },
  { id: 'depth-equal', group: 'study', training: 'study', build: depthEqual },
  { id: 'depth-growing', group: 'study', training: 'study', build: depthGrowing },
  { id: 'dropout-baseline', group: 'study', training: 'study', build: dropoutBaseline },
  { id: 'dropout-deep', group: 'study', training: 'study', build: dropoutDeep },
  { id: 'search-best', group: 'study', training: 'search', build: searchBest },
]

/** The template of that id, or undefined. */
export function modelTemplate(id: string): ModelTemplate | undefined {
  return modelTemplates.find((template) => template.id === id)
}
