import type { ErrorReport } from '../../src-shared/contract/errors.ts'
import type { ArtifactRow, EpochMetrics, ExperimentDetail, ExperimentState, RunRow } from '../../src-shared/contract/experiments.ts'
import { summarise } from '../../src-shared/metrics/summary.ts'
import type { Client } from './open-workbench.ts'

/** An experiment's result as `run --json` and `show --json` give it. Accuracies are fractions. */
export interface ExperimentResult {
  readonly experiment: number
  readonly name: string
  readonly status: ExperimentState
  readonly seed: number
  /** Loss and accuracy: the last epoch's on the fold's validation data (the best where early stopping put it back). */
  readonly folds: readonly { readonly fold: number; readonly loss: number | null; readonly accuracy: number | null; readonly epochs: readonly EpochResult[] }[]
  /** Over the folds that are done; `std` is the population value (divides by n). */
  readonly accuracy: { readonly mean: number | null; readonly std: number | null; readonly n: number }
  /** The final fit on the test data; null without one. */
  readonly test: { readonly loss: number; readonly accuracy: number } | null
  readonly report: { readonly classes: readonly ReportRow[]; readonly accuracy: number | null; readonly macro: Averages; readonly weighted: Averages } | null
  /** Of the test data. Rows: true class; columns: predicted class. */
  readonly confusionMatrix: readonly (readonly number[])[] | null
  readonly artifacts: readonly (Pick<ArtifactRow, 'kind' | 'path' | 'sha256' | 'bytes'>)[]
  /** Training images of all runs and epochs by seconds of training; null before anything was trained. */
  readonly imagesPerSecond: number | null
  /** Wall time of training, all runs, in parallel where they were. */
  readonly seconds: number | null
  /** Why runs failed, each reason once; absent where none did. */
  readonly errors?: readonly ErrorReport[]
}

type EpochResult = Pick<EpochMetrics, 'loss' | 'accuracy' | 'valLoss' | 'valAccuracy' | 'seconds'>
interface Averages {
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
  readonly support: number
}
interface ReportRow extends Averages {
  readonly name: string
}

/** Collects what is stored of an experiment. Throws `UNKNOWN_EXPERIMENT` (usage). */
export async function collectResult(client: Client, id: number): Promise<ExperimentResult> {
  const [detail, epochs, evaluation, datasets] = await Promise.all([
    client.experiments.get({ id }),
    client.experiments.epochs({ id }),
    client.experiments.evaluation({ id, scope: 'test' }),
    client.datasets.list(),
  ])
  const folds = detail.runs.filter(({ role }) => role !== 'final')
  const errors = [...new Map(detail.runs.flatMap(({ error }) => (error ? [[error.message, error] as const] : []))).values()]
  const { mean, std, n } = summarise(folds.filter(({ state }) => state === 'done').map(({ accuracy }) => accuracy))
  const samples = detail.spec.dataset.limit ?? datasets.find((dataset) => dataset.id === detail.spec.dataset.id)?.counts.train ?? null
  const seconds = trainingSeconds(detail.runs)
  return {
    experiment: id,
    name: detail.row.name,
    status: detail.row.state,
    seed: detail.spec.seed,
    folds: folds.map((run) => ({ fold: run.fold, loss: run.loss, accuracy: run.accuracy, epochs: (epochs[run.id] ?? []).map(epochResult) })),
    accuracy: { mean, std, n },
    test: evaluation && { loss: evaluation.loss, accuracy: evaluation.accuracy },
    report: evaluation && {
      classes: evaluation.report.classes.map(({ name, ...figures }) => ({ name, ...averages(figures) })),
      accuracy: evaluation.report.accuracy,
      macro: averages(evaluation.report.macro),
      weighted: averages(evaluation.report.weighted),
    },
    confusionMatrix: evaluation?.confusionMatrix ?? null,
    artifacts: inRunOrder(detail).map(({ kind, path, sha256, bytes }) => ({ kind, path, sha256, bytes })),
    imagesPerSecond: seconds === null || seconds === 0 || samples === null ? null : trainedImages(detail, samples) / seconds,
    seconds,
    ...(errors.length > 0 && { errors }),
  }
}

function epochResult({ loss, accuracy, valLoss, valAccuracy, seconds }: EpochMetrics): EpochResult {
  return { loss, accuracy, valLoss, valAccuracy, seconds }
}

function averages({ precision, recall, f1, support }: Averages): Averages {
  return { precision, recall, f1, support }
}

/** Folds by number, the final fit last, whichever was done first. */
function inRunOrder({ artifacts, runs }: ExperimentDetail): ArtifactRow[] {
  const place = ({ runId }: ArtifactRow): number => runs.findIndex(({ id }) => id === runId)
  return artifacts.toSorted((a, b) => place(a) - place(b))
}

/** Images that went through a training step: all training samples of a run, once an epoch. Folds count as equally large. */
function trainedImages({ runs, spec: { protocol } }: ExperimentDetail, samples: number): number {
  const trained = protocol.kind === 'k-fold' ? 1 - 1 / protocol.folds : 1 - protocol.validationSplit
  return runs.reduce((sum, run) => sum + run.epochsDone * samples * (run.role === 'final' ? 1 : trained), 0)
}

/** Time in which at least one run was training; pauses between (the program was closed) do not count. */
function trainingSeconds(runs: readonly RunRow[]): number | null {
  const spans = runs.flatMap(({ startedAt, finishedAt }) => (startedAt === null ? [] : [{ from: startedAt, to: finishedAt ?? Date.now() }]))
  if (spans.length === 0) return null
  let milliseconds = 0
  let end = -Infinity
  for (const { from, to } of spans.sort((a, b) => a.from - b.from)) {
    milliseconds += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  return milliseconds / 1000
}
