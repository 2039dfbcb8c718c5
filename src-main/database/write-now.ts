import { setTimeout } from 'node:timers/promises'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { databaseError } from './errors.ts'
import type { Workspace } from './workspace.ts'

const retryMs = 100

/** Throws a ProductError `WORKSPACE_READ_ONLY` where the workspace was opened for reading. */
export function requireWritable({ mode, folder }: Pick<Workspace, 'mode' | 'folder'>): void {
  if (mode === 'write') return
  throw new ProductError('WORKSPACE_READ_ONLY', `The workspace ${folder} is open for reading only. Do this in the Foldbench that has it open, or close that one first.`, { details: { folder }, usage: true })
}

/**
 * Writes at once, in one transaction, for callers that wait for the result. A database that another program holds is waited
 * for without holding the process up.
 * Throws a ProductError: `WORKSPACE_READ_ONLY`, or one of `databaseError`.
 * @param write changes the database; called again when it was locked
 */
export async function writeNow<Result>(workspace: Workspace, write: () => Result, waitMs = 10_000): Promise<Result> {
  requireWritable(workspace)
  const deadline = performance.now() + waitMs
  for (;;) {
    try {
      return workspace.connection.transaction(write).immediate()
    } catch (error) {
      const problem = databaseError(error, workspace.file)
      const wait = problem instanceof ProductError && problem.code === 'DATABASE_BUSY' && performance.now() < deadline
      if (!wait) throw problem
      await setTimeout(retryMs)
    }
  }
}
