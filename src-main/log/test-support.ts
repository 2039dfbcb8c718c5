import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Workspace } from '../database/index.ts'
import { specOf } from '../database/test-support.ts'

/** For tests: a trained experiment of two folds, with epochs, an evaluation and a model file. @returns its id */
export function addTrained({ store, connection, artifacts }: Workspace, name: string): number {
  const id = store.experiments.insert({ spec: specOf({ name }), datasetHash: 'h', classes: ['cat', 'dog'], parameters: 7, createdAt: 1_700_000_000_000 })
  store.experiments.annotate(id, { note: 'a "quoted", note', addTags: ['deep', 'ژرف'] })
  for (const fold of [1, 2]) {
    const run = store.runs.insert({ experimentId: id, role: 'fold', fold, epochsPlanned: 2, trainSamples: 4 })
    for (const epoch of [0, 1]) store.epochs.put(run, { epoch, loss: 0.5, accuracy: 0.75, valLoss: 0.6, valAccuracy: 0.5 + fold / 10, topK: null, valTopK: null, learningRate: 1e-3, seconds: 2 })
    store.runs.move(run, 'queued', 'done', { accuracy: 0.5 + fold / 10, loss: 0.6, finishedAt: 1 })
    connection
      .prepare(`INSERT INTO evaluations (run_id, part, samples, classes, loss, accuracy, matrix, indices, labels, probabilities) VALUES (?, 'train', 2, 2, 0.6, 0.5, '[[1,0],[1,0]]', ?, ?, ?)`)
      .run(run, Buffer.from(Int32Array.of(4, 9).buffer), Buffer.from(Int32Array.of(0, 1).buffer), Buffer.from(Float32Array.of(0.75, 0.25, 0.5, 0.5).buffer))
    const content = `weights of ${id}, fold ${fold}`
    mkdirSync(join(artifacts, String(id)), { recursive: true })
    writeFileSync(join(artifacts, String(id), `fold-${fold}.h5`), content)
    store.artifacts.put({ experimentId: id, runId: run, kind: 'model', path: `artifacts/${id}/fold-${fold}.h5`, sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length, createdAt: 1 })
  }
  return id
}
