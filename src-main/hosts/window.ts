/** The workbench process under the window: Electron's main starts it, relays its connections and starts it again. */
import { parseArgs } from 'node:util'
import { ProductError, reportError } from '../../src-shared/contract/errors.ts'
import { serveRelayed, type WorkbenchNotice } from '../wire.ts'
import { createWorkbench } from '../workbench.ts'
import { workspaceFolder } from '../workspace-folder.ts'

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { workspace: { type: 'string' } } })
  const workbench = await createWorkbench({ workspace: workspaceFolder(values.workspace), host: 'window' })
  // Main has ended, or asks us to: what runs is put in order first, but not for ever.
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), 10_000)
    void Promise.resolve(workbench.close()).finally(() => process.exit(0))
  })
  // A terminal's Ctrl-C reaches us too; main decides.
  process.on('SIGINT', () => {})
  serveRelayed(workbench.router, process)
}

function fail(error: unknown): void {
  // An error that is a sentence stays true on the next attempt; anything else may pass.
  const notice: WorkbenchNotice = { kind: 'failed', message: reportError(error).message, final: error instanceof ProductError }
  console.error(error)
  if (process.send === undefined) process.exit(1)
  process.send(notice, () => process.exit(1))
}

main().catch(fail)
