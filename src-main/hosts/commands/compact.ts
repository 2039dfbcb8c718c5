import type { Command } from 'commander'
import { size } from '../figures.ts'
import { type GlobalOptions, keeping } from '../open-workbench.ts'
import type { Terminal } from '../terminal.ts'

export function addCompact(program: Command, terminal: Terminal): void {
  program
    .command('compact')
    .summary('give back the room of deleted experiments')
    .description('Writes the database anew without the room that deleted experiments have left in it. The workspace must not be open elsewhere.')
    .option('--json', 'as JSON')
    .action(async (_: unknown, command: Command) => {
      const { json, ...options } = command.optsWithGlobals<GlobalOptions & { json?: boolean }>()
      const compacted = await keeping(options, (log) => log.compact())
      if (json) terminal.json(compacted)
      else terminal.print(`${size(compacted.bytesBefore)} → ${size(compacted.bytesAfter)}`)
    })
}
