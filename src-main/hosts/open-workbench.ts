import { ProductError } from '../../src-shared/contract/errors.ts'
import { LogKeeper } from '../log/index.ts'
import { openWorkspace, requireDatabase } from '../database/index.ts'
import { createWorkbench, type Workbench } from '../workbench.ts'
import { workspaceFolder } from '../workspace-folder.ts'

export type Client = Workbench['client']

/** What every command knows: the value of `--workspace`. */
export interface GlobalOptions {
  readonly workspace?: string
}

/** Opens the workspace to read, beside whatever works on it. Throws `NO_WORKSPACE` (usage) and what opening throws. */
export async function reading<Result>({ workspace }: GlobalOptions, use: (client: Client) => Promise<Result>): Promise<Result> {
  return withWorkbench(createWorkbench({ workspace: workspaceFolder(workspace), host: 'command line', mode: 'read' }), use)
}

/** Opens the workspace to read, or makes it where there is none yet: for what needs a place but no experiments. */
export async function readingOrNew<Result>(options: GlobalOptions, use: (client: Client) => Promise<Result>): Promise<Result> {
  return reading(options, use).catch((error: unknown) => {
    if (!(error instanceof ProductError) || error.code !== 'NO_WORKSPACE') throw error
    return withWorkbench(writing(options), use)
  })
}

/** Opens the workspace to work on it, made where there is none. Throws `WORKSPACE_IN_USE` and what opening throws. */
export function writing({ workspace }: GlobalOptions, trainers?: number): Workbench {
  return createWorkbench({ workspace: workspaceFolder(workspace), host: 'command line', trainers })
}

/** Opens an existing workspace for what may change its log, without taking up what is queued. Throws `NO_WORKSPACE` (usage), `WORKSPACE_IN_USE` and what opening throws. */
export async function keeping<Result>({ workspace }: GlobalOptions, use: (log: LogKeeper) => Promise<Result>): Promise<Result> {
  const folder = workspaceFolder(workspace)
  requireDatabase(folder)
  const opened = openWorkspace(folder, 'command line')
  const log = new LogKeeper(opened)
  try {
    return await use(log)
  } finally {
    await log.close()
    opened.close()
  }
}

async function withWorkbench<Result>(workbench: Workbench, use: (client: Client) => Promise<Result>): Promise<Result> {
  try {
    return await use(workbench.client)
  } finally {
    await workbench.close()
  }
}
