import type { Workspace } from '../database/index.ts'
import type { HostKind, Procedures } from '../room.ts'
import { systemProcedures } from './procedures.ts'

export { appVersion, environmentOf } from './environment.ts'

export interface SystemDeps {
  readonly workspace: Workspace
  readonly host: HostKind
  /** What trainers compute with, as far as one has told. */
  readonly trainerEnvironment: () => { readonly tensorflow: string; readonly device: string } | null
}

/** The system room: what this program runs on. */
export function createSystemRoom(deps: SystemDeps): { procedures: Procedures<'system'> } {
  return { procedures: systemProcedures(deps) }
}
