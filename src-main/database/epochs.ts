import type { CurveName } from '../../src-shared/contract/comparisons.ts'
import type { EpochMetrics } from '../../src-shared/contract/experiments.ts'
import type { Connection } from './open.ts'

const columns = `epoch, loss, accuracy, val_loss AS valLoss, val_accuracy AS valAccuracy, top_k AS topK, val_top_k AS valTopK, learning_rate AS learningRate, seconds`

/** [run, fold, epoch, seconds, training value, validation value] */
export type CurveEpoch = readonly [number, number, number, number, number | null, number | null]

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

  const columnsOf: Readonly<Record<CurveName, string>> = { accuracy: 'e.accuracy, e.val_accuracy', loss: 'e.loss, e.val_loss', topK: 'e.top_k, e.val_top_k', learningRate: 'e.learning_rate, NULL' }
  const curve = (name: CurveName) =>
    connection
      .prepare<[number], CurveEpoch>(`
        SELECT r.id, r.fold, e.epoch, e.seconds, ${columnsOf[name]} FROM runs r JOIN epochs e ON e.run_id = r.id
        WHERE r.experiment_id = ? AND r.role <> 'final' ORDER BY r.fold, r.id, e.epoch`)
      .raw()
  const curves = { accuracy: curve('accuracy'), loss: curve('loss'), topK: curve('topK'), learningRate: curve('learningRate') }

  return {
    /** One metric of all runs but the final fit, by fold and epoch. */
    curve: (experimentId: number, name: CurveName): CurveEpoch[] => curves[name].all(experimentId),
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
