import { once } from 'node:events'
import type { Command } from 'commander'
import { serveBrowser } from '../browser.ts'
import { Interrupted, withInterrupts } from '../interrupts.ts'
import { type GlobalOptions, writing } from '../open-workbench.ts'
import { numberOption } from '../run-options.ts'
import type { Terminal } from '../terminal.ts'

type Options = GlobalOptions & { readonly port: number }

export function addServe(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .summary('serve the workbench to a browser on this machine')
    .description('Serves the workbench to a browser on this machine, also at the other end of an SSH tunnel. The printed address holds the key.')
    .option('--port <n>', 'port of 127.0.0.1; 0 takes any free one', numberOption('--port'), 0)
    .action((_: unknown, command: Command) => serve(command.optsWithGlobals<Options>(), terminal))
}

async function serve({ port, ...options }: Options, terminal: Terminal): Promise<never> {
  const workbench = writing(options)
  try {
    return await withInterrupts(async (signal) => {
      const host = await serveBrowser({ router: workbench.router, port })
      try {
        terminal.print(host.address)
        terminal.note('Open this address in a browser on this machine. Ctrl-C ends it; what is training goes on at the next start.')
        if (!signal.aborted) await once(signal, 'abort')
        throw new Interrupted('Ended.')
      } finally {
        await host.close()
      }
    })
  } finally {
    await workbench.close()
  }
}
