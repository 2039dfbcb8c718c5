import type { EpochMetrics } from '../../src-shared/contract/experiments.ts'
import type { Connection } from './open.ts'

const columns = `epoch, loss, accuracy, val_loss AS valLoss, val_accuracy AS valAccuracy, top_k AS topK, val_top_k AS valTopK, learning_rate AS learningRate, seconds`

export type EpochQueries = ReturnType<typeof epochQueries>

export function epochQueries(connection: Connection) {
  // A repeated epoch has the same numbers; its time is the newer one.
  const put = connection.prepare<[EpochMetrics & { runId: number }]>(`
    INSERT OR REPLACE INTO epochs (run_id, epoch, loss, accuracy, val_loss, val_accuracy, top_k, val_top_k, learning_rate, seconds)
    VALUES (:runId, :epoch, :loss, :accuracy, :valLoss, :valAccuracy, :topK, :valTopK, :learningRate, :seconds)`)
  const dropFrom = connection.prepare<[number, number]>('DELETE FROM epochs WHERE run_id = ? AND epoch >= ?')
  const ofRun = connection.prepare<[number], EpochMetrics>(`SELECT ${columns} FROM epochs WHERE run_id = ? ORDER BY epoch`)
  const ofExperiment = connection.prepare<[number], EpochMetrics & { runId: number }>(`
    SELECT run_id AS runId, ${columns} FROM epochs WHERE run_id IN (SELECT id FROM runs WHERE experiment_id = ?) ORDER BY run_id, epoch`)

  return {
    put(runId: number, metrics: EpochMetrics): void {
      put.run({ ...metrics, runId })
    },
    /** Forgets an epoch and those after it: training goes on from there. */
    dropFrom(runId: number, epoch: number): void {
      dropFrom.run(runId, epoch)
    },
    ofRun: (runId: number): EpochMetrics[] => ofRun.all(runId),
    /** By run id, ascending epochs; a run without epochs has no entry. */
    ofExperiment(experimentId: number): Record<number, EpochMetrics[]> {
      const byRun: Record<number, EpochMetrics[]> = {}
      for (const { runId, ...metrics } of ofExperiment.all(experimentId)) (byRun[runId] ??= []).push(metrics)
      return byRun
    },
  }
}
