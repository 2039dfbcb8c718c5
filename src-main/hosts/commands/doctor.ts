import type { Command } from 'commander'
import { ProductError } from '../../../src-shared/contract/errors.ts'

/** Listed here, done by the set-up: it says what is missing, so it must run without what this program needs. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .summary('say what was found of what the program needs')
    .description('Says for each part that the program needs what was found, which version, and from where.')
    .option('--json', 'as JSON')
    .action(() => {
      throw new ProductError('DOCTOR_ELSEWHERE', 'The doctor is part of the set-up. Start it with `npm run -s foldbench -- doctor`.', { usage: true })
    })
}
