import { ProductError } from '../../src-shared/contract/errors.ts'
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

async function withWorkbench<Result>(workbench: Workbench, use: (client: Client) => Promise<Result>): Promise<Result> {
  try {
    return await use(workbench.client)
  } finally {
    await workbench.close()
  }
}
