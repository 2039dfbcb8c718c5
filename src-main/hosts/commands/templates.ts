import type { Command } from 'commander'
import { templates as words } from '../../../src-shared/messages/en/templates.ts'
import { inference, modelTemplates } from '../../../src-shared/model/index.ts'
import { count } from '../figures.ts'
import { table } from '../table.ts'
import type { Terminal } from '../terminal.ts'

export function addTemplates(program: Command, terminal: Terminal): void {
  program
    .command('templates')
    .summary('list the models to start from')
    .description('Lists the models that `foldbench run` knows by name, with their parameter counts for 28 × 28 grey images.')
    .option('--json', 'as JSON')
    .action(({ json }: { json?: boolean }) => {
      const rows = modelTemplates.map(({ id, group, build }) => {
        const found = inference(build())
        return { name: id, group, ...wordsOf(id), layers: found.layers.length, parameters: found.parameters }
      })
      if (json) return terminal.json({ templates: rows })
      const lines = rows.map(({ name, parameters, layers, description }) => [name, count(parameters), String(layers), description])
      terminal.print(table([['Template', 'Parameters', 'Layers', 'Description'], ...lines], { right: [1, 2], heading: (text) => terminal.paint('dim', text) }))
    })
}

function wordsOf(id: string): { title: string; description: string } {
  const found = Object.entries(words).find(([name]) => name === id)?.[1]
  return { title: found?.title ?? id, description: found?.help ?? '' }
}
