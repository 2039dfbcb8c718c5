import { statSync } from 'node:fs'
import { availableParallelism, release, totalmem, type } from 'node:os'
import { implement } from '@orpc/server'
import { system, type SystemInfo } from '../../src-shared/contract/system.ts'
import { freeBytes } from '../database/index.ts'
import type { Procedures } from '../room.ts'
import { appVersion } from './environment.ts'
import type { SystemDeps } from './index.ts'

/** Answers the wire's `system`. */
export function systemProcedures(deps: SystemDeps): Procedures<'system'> {
  const wire = implement(system)
  return { info: wire.info.handler(() => systemInfo(deps)) }
}

function systemInfo({ workspace, host, trainerEnvironment }: SystemDeps): SystemInfo {
  const environment = trainerEnvironment()
  return {
    app: appVersion,
    host,
    workspace: workspace.folder,
    tensorflow: environment?.tensorflow ?? null,
    node: process.versions.node,
    sqlite: String(workspace.connection.prepare('SELECT sqlite_version()').pluck().get()),
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    device: environment?.device ?? 'CPU',
    platform: `${type()} ${release()}`,
    freeBytes: freeBytes(workspace.folder),
    databaseBytes: ['', '-wal'].reduce((sum, ending) => sum + (statSync(workspace.file + ending, { throwIfNoEntry: false })?.size ?? 0), 0),
  }
}
