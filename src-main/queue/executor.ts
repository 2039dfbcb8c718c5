import type { PredictOrder, TrainerEvent, TrainOrder } from '../../src-shared/contract/trainer.ts'

/** What an executor tells of a run. It ends with one of `trained`, `stopped`, `failed` and `lost`; nothing comes after. */
export type RunEvent =
  | Extract<TrainerEvent, { readonly runId: number }>
  /** The run's trainer is gone without a word: `was killed by SIGKILL`, `ended with code 134`. `output`: the last it wrote. */
  | { readonly kind: 'lost'; readonly runId: number; readonly reason: string; readonly output: string }

/** A run in an executor's hands. */
export interface RunHandle {
  /** Ask it to end after the current step; answered by `stopped` (or the end that came first). */
  stop: () => void
  /** End it now; answered by `lost`. */
  kill: () => void
}

/** Software and hardware that trainings run on, as far as they told. */
export interface ExecutorEnvironment {
  readonly tensorflow: string
  readonly device: string
}

/**
 * Where runs are trained: the queue hands over an order and hears events. Processes of this machine are one; others reach
 * their trainers otherwise, but say the same.
 */
export interface Executor {
  start: (order: TrainOrder, listener: (event: RunEvent) => void) => RunHandle
  /** Class probabilities, float32 [indices, classes]. Throws a ProductError. */
  predict: (order: Omit<PredictOrder, 'kind' | 'requestId'>) => Promise<Float32Array>
  /** Null until a trainer has told. */
  environment: () => ExecutorEnvironment | null
  /** Ends everything that still runs. */
  close: () => Promise<void>
}
