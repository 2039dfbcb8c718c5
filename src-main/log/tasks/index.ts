import { backUp } from './backup.ts'
import { check } from './check.ts'
import { compact } from './compact.ts'
import { exportLog } from './export.ts'
import { removeOrphans } from './orphans.ts'

/** What is done to the log beside the work, each in a thread of its own: reading gigabytes must hold nobody up. */
export const tasks = { backUp, check, compact, exportLog, removeOrphans }

export type TaskName = keyof typeof tasks
export type TaskInput<Name extends TaskName> = Parameters<(typeof tasks)[Name]>[0]
export type TaskResult<Name extends TaskName> = Awaited<ReturnType<(typeof tasks)[Name]>>

/** What the thread says when it is done. */
export type TaskAnswer<Name extends TaskName> =
  | { readonly kind: 'done'; readonly result: TaskResult<Name> }
  | { readonly kind: 'failed'; readonly error: { readonly code: string; readonly message: string; readonly details: Readonly<Record<string, string | number | boolean | null>>; readonly usage: boolean } }
