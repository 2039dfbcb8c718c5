import type { Workspace } from '../database/index.ts'
import { specOf } from '../database/test-support.ts'

/** Two folds of samples 0..5, of class 0 and 1 in turn. @param right which samples the model has right */
export function trainedExperiment({ store }: Workspace, name: string, right: readonly boolean[], datasetHash = 'h', classes: readonly string[] = ['Trouser', 'Dress']): number {
  const id = store.experiments.insert({ spec: specOf({ name, protocol: { kind: 'k-fold', folds: 2, repeats: 1, stratified: false, final: true } }), datasetHash, classes, parameters: 10, createdAt: 1 })
  for (const [role, fold, samples] of [['fold', 1, [0, 3, 4]], ['fold', 2, [1, 2, 5]], ['final', 0, [0, 1, 2, 3, 4, 5]]] as const) {
    const run = store.runs.insert({ experimentId: id, role, fold, epochsPlanned: 2, trainSamples: role === 'final' ? 6 : 3 })
    const labels = samples.map((index) => index % 2)
    const probabilities = Float32Array.from(samples.flatMap((index) => ((index % 2 === 0) === right[index]! ? [0.75, 0.25] : [0.25, 0.75])))
    const accuracy = samples.filter((index) => right[index]).length / samples.length
    store.evaluations.put({ runId: run, part: role === 'final' ? 'test' : 'train', classes: 2, loss: 1, accuracy, matrix: [], indices: Int32Array.from(samples), labels: Int32Array.from(labels), probabilities })
    for (const epoch of [0, 1]) store.epochs.put(run, { epoch, loss: 1 - epoch / 2, accuracy: 0.5 + fold / 10, valLoss: 1, valAccuracy: epoch / 2, topK: null, valTopK: null, learningRate: 0.001, seconds: 3 })
    store.runs.move(run, 'queued', 'training')
    store.runs.move(run, 'training', 'done', { accuracy, loss: 1, finishedAt: 2 })
  }
  return id
}
