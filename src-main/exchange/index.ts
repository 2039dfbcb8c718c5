import type { ExchangeDeps, Procedures } from '../room.ts'
import { exchangeProcedures } from './procedures.ts'

export { writeModelArtifact } from './artifact.ts'

/** The exchange room: models as files, in and out, and predictions with them. */
export function createExchangeRoom(deps: ExchangeDeps): { procedures: Procedures<'exchange'> } {
  return { procedures: exchangeProcedures(deps) }
}
