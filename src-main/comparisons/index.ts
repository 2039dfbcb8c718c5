import type { Workspace } from '../database/index.ts'
import type { Procedures } from '../room.ts'
import { Comparisons } from './comparisons.ts'
import { comparisonProcedures } from './procedures.ts'

/** The comparisons room: experiments side by side, and what a person keeps of it. */
export function createComparisonsRoom({ workspace }: { readonly workspace: Workspace }): { procedures: Procedures<'comparisons'> } {
  return { procedures: comparisonProcedures(new Comparisons(workspace)) }
}
