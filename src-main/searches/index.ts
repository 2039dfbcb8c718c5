import type { Procedures } from '../room.ts'
import { searchProcedures } from './procedures.ts'
import { Searches, type SearchesDeps } from './searches.ts'

/** The searches room: chooses trials, queues them as experiments, and knows what they were worth. */
export function createSearchesRoom(deps: SearchesDeps): { procedures: Procedures<'searches'>; close: () => Promise<void> } {
  const searches = new Searches(deps)
  searches.resumeAll()
  return { procedures: searchProcedures(searches, deps.queue), close: () => searches.close() }
}
