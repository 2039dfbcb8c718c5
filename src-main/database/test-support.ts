import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultProtocol, defaultTraining, type ExperimentSpec } from '../../src-shared/experiment/spec.ts'

/** A folder of its own for one test. The caller removes it. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'foldbench-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export const specOf = (changes: Partial<ExperimentSpec> = {}): ExperimentSpec => ({
  name: 'baseline',
  model: { name: 'baseline', layers: [] },
  modelSource: 'baseline',
  dataset: { id: 'fashion-mnist', limit: null },
  training: defaultTraining,
  protocol: defaultProtocol,
  seed: 1,
  ...changes,
})
