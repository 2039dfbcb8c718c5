import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { TrainedModelFile } from '../room.ts'

/**
 * A run's model as it was stored. Throws `ARTIFACT_MISSING` or `ARTIFACT_CHANGED` where the file is not what was stored.
 */
export async function exportFile({ artifact, name, role, fold }: TrainedModelFile): Promise<{ fileName: string; content: Blob; sha256: string }> {
  const content = await readFile(artifact.path).catch((cause: unknown) => {
    throw new ProductError('ARTIFACT_MISSING', `The trained model ${artifact.path} is missing: someone moved or deleted it. Put it back, or run the experiment again.`, { details: { path: artifact.path }, cause })
  })
  const sha256 = createHash('sha256').update(content).digest('hex')
  if (sha256 !== artifact.sha256) {
    throw new ProductError('ARTIFACT_CHANGED', `The trained model ${artifact.path} is not the file that was stored: expected SHA-256 ${artifact.sha256}, found ${sha256}. Put the original back, or run the experiment again.`, { details: { path: artifact.path } })
  }
  return { fileName: `${plainName(name)}-${role === 'fold' ? `fold-${fold}` : role}.h5`, content: new Blob([content]), sha256 }
}

/** An experiment's name as part of a file name on every system. */
function plainName(name: string): string {
  return name.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60).toLowerCase() || 'model'
}
