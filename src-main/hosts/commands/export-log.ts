import { type Command, Option } from 'commander'
import { exportFormats, type LogExportFormat } from '../../../src-shared/contract/log.ts'
import { count, size } from '../figures.ts'
import { type GlobalOptions, reading } from '../open-workbench.ts'
import type { Terminal } from '../terminal.ts'

export function addExportLog(program: Command, terminal: Terminal): void {
  program
    .command('export-log')
    .summary('write everything in the log as CSV or JSON')
    .description('Writes everything in the experiment log as files that other programs read: specifications, runs, epochs, evaluations with the probabilities of every image, tags and notes.')
    .argument('<folder>', 'folder to make; it must not exist yet')
    .addOption(new Option('--format <format>', 'csv: a file a table; json: one file, runs within their experiments').choices(exportFormats).default('csv'))
    .option('--json', 'what was written, as JSON')
    .action(async (folder: string, _: unknown, command: Command) => {
      const { json, format, ...options } = command.optsWithGlobals<GlobalOptions & { json?: boolean; format: LogExportFormat }>()
      const exported = await reading(options, (client) => client.log.export({ folder, format }))
      if (json) terminal.json(exported)
      else terminal.print(`${exported.folder}  ${count(exported.files)} ${exported.files === 1 ? 'file' : 'files'}, ${size(exported.bytes)}`)
    })
}
