import { basename } from 'node:path'
import type { LoadProgress } from '../../src-shared/contract/datasets.ts'
import { size } from './figures.ts'
import type { Client } from './open-workbench.ts'
import type { Terminal } from './terminal.ts'

/** Prepares a data set and tells each step as the study prints it. Says nothing where it was prepared before. */
export async function prepareDataset(client: Client, id: string, terminal: Terminal): Promise<void> {
  for await (const progress of await client.datasets.prepare({ id })) {
    const text = stepText(progress)
    if (text === null) terminal.status(`${id}: ${progress.step}`)
    else terminal.note(text)
  }
  terminal.clearStatus()
}

function stepText({ step, fraction, details }: LoadProgress): string | null {
  switch (step) {
    case 'find':
      return `Found ${details['file']} in ${details['folder']} (${size(Number(details['bytes']))})`
    case 'read':
      return `Read ${details['file']}: ${details['type']} ${details['shape']}`
    case 'reshape':
      return `Reshaped to ${details['train']} (training) and ${details['test']} (test)`
    case 'convert':
      return `Pixels are converted from ${details['from']} to ${details['to']}`
    case 'scale':
      return `Pixels are scaled by ${details['factor']}: ${details['from']} to ${details['to']}`
    case 'encode':
      return `Labels are one-hot encoded: ${details['train']} and ${details['test']}`
    case 'snapshot':
      return fraction === null ? null : `Kept as ${basename(String(details['path']))} (${size(Number(details['bytes']))})`
    case 'ready':
      return null
  }
}
