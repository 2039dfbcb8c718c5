import type { Command } from 'commander'
import { type GlobalOptions, reading } from '../open-workbench.ts'
import { collectResult } from '../result.ts'
import { resultText } from '../result-text.ts'
import { experimentId } from '../run-options.ts'
import type { Terminal } from '../terminal.ts'

export function addShow(program: Command, terminal: Terminal): void {
  program
    .command('show')
    .summary("show an experiment's result")
    .description("Shows an experiment's result, as `foldbench run` printed it.")
    .argument('<id>', 'number of the experiment, as `foldbench experiments` lists it')
    .option('--json', 'as the JSON object of `foldbench run --json`')
    .action(async (id: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { json?: boolean }>()
      const experiment = experimentId(id)
      const result = await reading(options, (client) => collectResult(client, experiment))
      if (options.json) terminal.json(result)
      else terminal.print(resultText(result, (style, text) => terminal.paint(style, text)))
    })
}
