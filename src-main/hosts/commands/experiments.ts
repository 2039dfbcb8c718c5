import type { Command } from 'commander'
import { ProductError } from '../../../src-shared/contract/errors.ts'
import type { ExperimentRow } from '../../../src-shared/contract/experiments.ts'
import { summaryText } from '../../../src-shared/metrics/summary.ts'
import { count, moment, percent } from '../figures.ts'
import { type GlobalOptions, reading } from '../open-workbench.ts'
import { table } from '../table.ts'
import type { Terminal } from '../terminal.ts'

export function addExperiments(program: Command, terminal: Terminal): void {
  program
    .command('experiments')
    .summary('list what was run')
    .description("Lists the workspace's experiments, the newest first.")
    .option('--json', 'as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { json?: boolean }>()
      const rows = await reading(options, (client) => client.experiments.list()).catch((error: unknown) => none(error, options))
      if (options.json) return terminal.json({ experiments: rows })
      if (rows.length === 0) return terminal.print('No experiments yet. Begin with `foldbench run baseline`.')
      terminal.print(experimentsText(rows, (text) => terminal.paint('dim', text)))
    })
}

/** The person's own workspace may not have been used yet; one that was named must be there. */
function none(error: unknown, { workspace }: GlobalOptions): ExperimentRow[] {
  if (error instanceof ProductError && error.code === 'NO_WORKSPACE' && workspace === undefined) return []
  throw error
}

function experimentsText(rows: readonly ExperimentRow[], heading: (text: string) => string): string {
  const lines = rows.map((row) => [
    String(row.id),
    row.name,
    row.state === 'done' ? 'done' : `${row.state} ${row.runsDone}/${row.runs}`,
    row.accuracy ? summaryText(row.accuracy) : '–',
    percent(row.testAccuracy),
    count(row.parameters),
    String(row.seed),
    moment(row.createdAt),
  ])
  return table([['Id', 'Name', 'State', 'Accuracy of folds, %', 'Test', 'Parameters', 'Seed', 'Queued'], ...lines], { right: [0, 4, 5, 6], heading })
}
