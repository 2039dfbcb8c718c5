import { Command, CommanderError } from 'commander'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { appVersion } from '../system/index.ts'
import { commands } from './commands/index.ts'
import { Interrupted } from './interrupts.ts'
import { Terminal } from './terminal.ts'

/**
 * Runs one command.
 * @param args without program and script
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted
 */
export async function runCommandLine(args: readonly string[], terminal = new Terminal()): Promise<number> {
  try {
    await createProgram(terminal).parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    terminal.clearStatus()
    return told(error, terminal)
  }
}

function createProgram(terminal: Terminal): Command {
  const program = new Command('foldbench')
    .description('Cross-validates image classifiers on a real TensorFlow.')
    .option('--workspace <dir>', "folder of experiments and models (default: $FOLDBENCH_WORKSPACE, else foldbench in the user's data folder)")
    .version(appVersion, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .showHelpAfterError('(--help lists what there is)')
    .configureOutput({ writeOut: (text) => terminal.print(text.trimEnd()), writeErr: (text) => terminal.note(text.trimEnd()) })
    .exitOverride()
  for (const add of commands) add(program, terminal)
  return program
}

/** Says what went wrong, and gives the exit code. */
function told(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2 // it has said it already
  if (error instanceof Interrupted) {
    terminal.note(error.message)
    return 130
  }
  if (error instanceof ProductError) {
    terminal.note(terminal.paintNote('red', error.message))
    return error.usage ? 2 : 1
  }
  terminal.note(terminal.paintNote('red', `Something went wrong that should not: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`))
  return 1
}
