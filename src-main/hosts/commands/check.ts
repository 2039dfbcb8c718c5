import type { Command } from 'commander'
import { ProductError } from '../../../src-shared/contract/errors.ts'
import type { LogCheck } from '../../../src-shared/contract/log.ts'
import { count, duration, size } from '../figures.ts'
import { type GlobalOptions, keeping, reading } from '../open-workbench.ts'
import type { Terminal } from '../terminal.ts'

type Options = GlobalOptions & { readonly json?: boolean; readonly removeOrphans?: boolean }

const told = { missing: 'is not there', changed: 'is not what was written', unreadable: 'can’t be read' } as const

export function addCheck(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .summary('check the experiment log and its files')
    .description('Reads the whole experiment log and every file it names, compares their hashes, and lists files that nothing names. Changes nothing. Exit code 1 where something is wrong.')
    .option('--remove-orphans', 'delete files that nothing names; the workspace must not be open elsewhere')
    .option('--json', 'as JSON')
    .action(async (_: unknown, command: Command) => {
      const { json, removeOrphans, ...options } = command.optsWithGlobals<Options>()
      const removed = removeOrphans ? await keeping(options, (log) => log.removeOrphans()) : null
      const found = await reading(options, (client) => client.log.check())
      if (json) terminal.json({ ...found, ...(removed && { removed }) })
      else terminal.print([...(removed ? [`${count(removed.removed)} files that nothing named were deleted (${size(removed.bytes)}).`] : []), ...linesOf(found)].join('\n'))
      if (!found.sound) throw new ProductError('LOG_UNSOUND', 'The log is not sound. Copy the workspace folder before anything else; backups lie in its folder “backups”.')
    })
}

function linesOf({ problems, differentRows, files, filesChecked, orphans, seconds }: LogCheck): string[] {
  return [
    problems.length === 0 ? 'Database: sound.' : 'Database: damaged.',
    ...problems.map((problem) => `  ${problem}`),
    ...(differentRows > 0 ? [`  ${count(differentRows)} lines of the experiments table are not what their runs say`] : []),
    `Files: ${count(filesChecked - files.length)} of ${count(filesChecked)} are as they were written.`,
    ...files.map(({ path, experimentId, problem }) => `  ${path} (experiment ${experimentId}) ${told[problem]}`),
    orphans.length === 0 ? 'Nothing lies about that nothing names.' : `${count(orphans.length)} files that nothing names (${size(orphans.reduce((sum, { bytes }) => sum + bytes, 0))}); --remove-orphans deletes them:`,
    ...orphans.map(({ path, bytes }) => `  ${path}  ${size(bytes)}`),
    `Took ${duration(seconds)}.`,
  ]
}
