import { implement } from '@orpc/server'
import { log } from '../../src-shared/contract/log.ts'
import type { Procedures } from '../room.ts'
import type { LogKeeper } from './log-keeper.ts'

/** Answers the wire's `log`. */
export function logProcedures(keeper: LogKeeper, problem: () => string | null): Procedures<'log'> {
  const wire = implement(log)
  return {
    state: wire.state.handler(() => ({ ...keeper.state(), problem: problem() })),
    backup: wire.backup.handler(({ input }) => keeper.backUp(input.file)),
    check: wire.check.handler(() => keeper.check()),
    compact: wire.compact.handler(() => keeper.compact()),
    removeOrphans: wire.removeOrphans.handler(() => keeper.removeOrphans()),
    export: wire.export.handler(({ input }) => keeper.export(input.format, input.folder)),
  }
}
