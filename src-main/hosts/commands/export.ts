import { rename, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { ProductError } from '../../../src-shared/contract/errors.ts'
import { size } from '../figures.ts'
import { type GlobalOptions, reading } from '../open-workbench.ts'
import { experimentId, invalid } from '../run-options.ts'
import type { Terminal } from '../terminal.ts'

export function addExport(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .summary("write an experiment's model as a Keras file")
    .description('Writes the final model of an experiment (without one, that of its first fold) as an .h5 that Keras opens with `load_model`.')
    .argument('<id>', 'number of the experiment')
    .requiredOption('--model <file>', 'file to write, replaced where it exists')
    .action(async (id: string, _: unknown, command: Command) => {
      const { model, ...options } = command.optsWithGlobals<GlobalOptions & { model: string }>()
      if (!/\.(h5|hdf5)$/i.test(model)) throw invalid(`--model: expected a file name that ends in .h5, received ${JSON.stringify(model)}`)
      const request = { experimentId: experimentId(id), format: 'h5' } as const
      const { content, sha256 } = await reading(options, (client) => client.exchange.exportModel(request))
      await replace(resolve(model), content)
      terminal.print(`${resolve(model)}  ${size(content.size)}\nsha256 ${sha256}`)
    })
}

async function replace(path: string, content: Blob): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`
  try {
    await writeFile(draft, content.stream())
    await rename(draft, path)
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw new ProductError('FILE_NOT_WRITTEN', `${path} could not be written: ${cause instanceof Error ? cause.message : String(cause)}. Choose another place.`, { details: { path }, cause })
  }
}
