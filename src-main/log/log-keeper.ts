import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { Backup, Compacted, ExportedLog, LogCheck, LogExportFormat, LogState } from '../../src-shared/contract/log.ts'
import { freeBytes, onNetwork, requireWritable, type Workspace } from '../database/index.ts'
import { backupFolder, backupName, backupTime, dropOutdatedBackups, listBackups } from './backups.ts'
import { runTask } from './run-task.ts'
import type { TaskInput, TaskName, TaskResult } from './tasks/index.ts'

const exportFolder = (workspace: string): string => join(workspace, 'exports')

/** What can be done for the safety of an open workspace's log, one task at a time. */
export class LogKeeper {
  readonly #workspace: Workspace
  readonly #closing = new AbortController()
  #last: Promise<unknown> = Promise.resolve()

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  state(): Omit<LogState, 'problem'> {
    const { connection, folder, mode } = this.#workspace
    const pragma = (name: string): number => Number(connection.pragma(name, { simple: true }))
    return {
      mode,
      network: onNetwork(folder),
      databaseBytes: ['', '-wal'].reduce((sum, ending) => sum + (statSync(this.#database + ending, { throwIfNoEntry: false })?.size ?? 0), 0),
      reclaimableBytes: pragma('freelist_count') * pragma('page_size'),
      backups: listBackups(folder),
    }
  }

  /** When the log changed last, as far as the files tell; and whether there is anything in it. */
  changes(): { readonly changedAt: number; readonly empty: boolean } {
    const times = ['', '-wal'].map((ending) => statSync(this.#database + ending, { throwIfNoEntry: false })?.mtimeMs ?? 0)
    return { changedAt: Math.max(...times), empty: this.#workspace.store.experiments.count() === 0 }
  }

  /** Throws a ProductError of `tasks/backup.ts`. @param given absolute or relative to the working folder; without, one of the workspace's own */
  async backUp(given?: string, now = Date.now()): Promise<Backup> {
    const { folder } = this.#workspace
    if (given === undefined) requireWritable(this.#workspace)
    const file = given === undefined ? join(backupFolder(folder), backupName(now)) : resolve(given)
    if (file === this.#workspace.file) throw new ProductError('BACKUP_TARGET_FOREIGN', `${file} is the database itself. Choose another name for its backup.`, { usage: true, details: { path: file } })
    const backup = await this.#run('backUp', { database: this.#database, file })
    // Only now that there is a newer good one.
    if (given !== undefined) return backup
    dropOutdatedBackups(folder, freeBytes(folder), now)
    return { ...backup, createdAt: backupTime(now) }
  }

  check(): Promise<LogCheck> {
    return this.#run('check', { database: this.#database, folder: this.#workspace.folder })
  }

  async compact(): Promise<Compacted> {
    requireWritable(this.#workspace)
    return this.#run('compact', { database: this.#database })
  }

  async removeOrphans(): Promise<{ removed: number; bytes: number }> {
    requireWritable(this.#workspace)
    return this.#run('removeOrphans', { database: this.#database, folder: this.#workspace.folder })
  }

  async export(format: LogExportFormat, folder?: string, now = Date.now()): Promise<ExportedLog> {
    if (folder === undefined) requireWritable(this.#workspace)
    const name = `log-${new Date(now).toISOString().slice(0, 19).replace(/[-:]/gu, '')}Z-${format}`
    return this.#run('exportLog', { database: this.#database, folder: folder === undefined ? join(exportFolder(this.#workspace.folder), name) : resolve(folder), format })
  }

  /** Removes what a task that was cut off has left. */
  tidy(): void {
    for (const folder of [backupFolder(this.#workspace.folder), exportFolder(this.#workspace.folder)]) {
      if (!existsSync(folder)) continue
      for (const name of readdirSync(folder)) if (/\.tmp(?:-journal|-wal|-shm)?$/u.test(name)) rmSync(join(folder, name), { recursive: true, force: true })
    }
  }

  /** Ends what is being done: nothing half-written stays. */
  async close(): Promise<void> {
    this.#closing.abort(new ProductError('CLOSING', 'Foldbench is closing; what was being done for the log was given up. Nothing was changed.'))
    await this.#last
  }

  /** The file that is read: a copy where the workspace itself can't be. */
  get #database(): string {
    return this.#workspace.connection.name
  }

  #run<Name extends TaskName>(name: Name, input: TaskInput<Name>): Promise<TaskResult<Name>> {
    const result = this.#last.then(() => runTask(name, input, this.#closing.signal))
    this.#last = result.catch(() => undefined)
    return result
  }
}
