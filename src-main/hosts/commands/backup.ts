import type { Command } from 'commander'
import { count, size } from '../figures.ts'
import { type GlobalOptions, reading } from '../open-workbench.ts'
import type { Terminal } from '../terminal.ts'

export function addBackup(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .summary('copy the experiment log to a file')
    .description('Copies the experiment log to a file, also while it is being written, and verifies the copy. Models are files of their own in the workspace’s artifacts folder and are not in it.')
    .argument('<file>', 'file to write, replaced by a verified backup where it is one')
    .option('--json', 'as JSON')
    .action(async (file: string, _: unknown, command: Command) => {
      const { json, ...options } = command.optsWithGlobals<GlobalOptions & { json?: boolean }>()
      const backup = await reading(options, (client) => client.log.backup({ file }))
      if (json) terminal.json(backup)
      else terminal.print(`${backup.file}  ${size(backup.bytes)}, ${count(backup.experiments)} ${backup.experiments === 1 ? 'experiment' : 'experiments'}, verified`)
    })
}
