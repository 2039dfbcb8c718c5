import type { Workspace } from '../database/index.ts'
import type { Procedures } from '../room.ts'
import { AutomaticBackups } from './automatic-backups.ts'
import { LogKeeper } from './log-keeper.ts'
import { logProcedures } from './procedures.ts'

export { LogKeeper } from './log-keeper.ts'

export interface LogDeps {
  readonly workspace: Workspace
  /** A backup that was to be made by itself failed. */
  readonly onFault: (error: unknown) => void
}

/** The log room: keeps the experiment log safe. Backups, checks, room on the disk, everything as files. */
export function createLogRoom({ workspace, onFault }: LogDeps): { procedures: Procedures<'log'>; close: () => Promise<void> } {
  const keeper = new LogKeeper(workspace)
  const automatic = workspace.mode === 'write' ? new AutomaticBackups(keeper, { onFault }) : null
  return {
    procedures: logProcedures(keeper, () => automatic?.problem ?? null),
    async close() {
      automatic?.close()
      await keeper.close()
    },
  }
}
