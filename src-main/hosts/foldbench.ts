/** The command line: `foldbench COMMAND`. */
import { runCommandLine } from './command-line.ts'

const code = await runCommandLine(process.argv.slice(2))
// What was printed reaches a pipe first; then nothing that is still open keeps the process.
process.stdout.write('', () => process.exit(code))
