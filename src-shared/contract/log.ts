import { oc, type } from '@orpc/contract'
import { z } from 'zod'

/** A copy of the database that was verified after it was written. */
export interface Backup {
  /** Absolute path. */
  readonly file: string
  readonly bytes: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly experiments: number
}

/** How the experiment log stands on the disk. */
export interface LogState {
  /** `read`: opened for reading only, for want of permission. */
  readonly mode: 'write' | 'read'
  /** The workspace lies on another machine, so the database does without SQLite's write-ahead log. */
  readonly network: boolean
  readonly databaseBytes: number
  /** Of these: room that deleted experiments have left within the file. */
  readonly reclaimableBytes: number
  /** Newest first. */
  readonly backups: readonly Backup[]
  /** Why the last backup that was made by itself failed; null: it didn't. */
  readonly problem: string | null
}

/** A file that the database names and that is not as it was written. */
export interface FileProblem {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string
  readonly experimentId: number
  readonly problem: 'missing' | 'changed' | 'unreadable'
}

/** A file that nothing in the database names. */
export interface Orphan {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string
  readonly bytes: number
}

export interface LogCheck {
  /** Nothing was found that takes something from a person; orphans do not. */
  readonly sound: boolean
  /** In SQLite's words: its integrity check and its check of references. */
  readonly problems: readonly string[]
  /** Lines of the experiments table that are not what their runs say. */
  readonly differentRows: number
  readonly filesChecked: number
  readonly files: readonly FileProblem[]
  readonly orphans: readonly Orphan[]
  readonly seconds: number
}

export interface Compacted {
  readonly bytesBefore: number
  readonly bytesAfter: number
}

export const exportFormats = ['csv', 'json'] as const
export type LogExportFormat = (typeof exportFormats)[number]

export interface ExportedLog {
  /** Folder that was made. */
  readonly folder: string
  readonly files: number
  readonly bytes: number
}

export const log = {
  state: oc.output(type<LogState>()),
  /** Copies the database while work goes on, and verifies the copy. Without a file: among the workspace's own backups. */
  backup: oc.input(z.object({ file: z.string().min(1).optional() })).output(type<Backup>()),
  /** Reads everything and says what is wrong; changes nothing. */
  check: oc.output(type<LogCheck>()),
  /** Gives back to the disk what deleted experiments have left. */
  compact: oc.output(type<Compacted>()),
  removeOrphans: oc.output(type<{ removed: number; bytes: number }>()),
  /** Everything as files that other programs read. Without a folder: within the workspace's `exports`. */
  export: oc.input(z.object({ format: z.enum(exportFormats), folder: z.string().min(1).optional() })).output(type<ExportedLog>()),
}
