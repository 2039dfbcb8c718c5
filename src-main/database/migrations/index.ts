import { experimentLog } from './001-experiment-log.ts'
import { experimentTable } from './002-experiment-table.ts'
import { comparisons } from './003-comparisons.ts'
import { searches } from './004-searches.ts'
import { modelLibrary } from './005-model-library.ts'

/**
 * Every change of the schema, in order; migration i brings the database to `user_version` i + 1. They only add: a migration
 * that was released is never edited, and columns are never dropped, so an older copy of the data stays readable.
 */
export const migrations: readonly string[] = [experimentLog, experimentTable, comparisons, searches, modelLibrary]
