import { inspect } from 'node:util'
import { app } from 'electron'

/**
 * Says what went wrong on standard error instead of in Electron's modal, which nobody sees on a machine without a
 * display. Before the window is there a fault ends the program; afterwards the window stays.
 */
export function catchFaults(): void {
  const report = (error: unknown): void => {
    process.stderr.write(`Foldbench's window process met an unexpected error: ${inspect(error)}\n`)
    if (!app.isReady()) app.exit(1)
  }
  process.on('uncaughtException', report)
  process.on('unhandledRejection', report)
}
