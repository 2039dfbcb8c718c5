import type { ExperimentQueue, Predictor, Procedures } from '../room.ts'
import { queueProcedures } from './procedures.ts'
import { Queue, type QueueDeps } from './queue.ts'

export { LocalExecutor } from './local-executor.ts'
export { defaultTrainers } from './trainer-count.ts'

/** The queue room: experiments wait, are trained, and end here. */
export function createQueueRoom(deps: QueueDeps): { procedures: Procedures<'queue'>; predictor: Predictor; experiments: ExperimentQueue; changed: () => void; close: () => Promise<void> } {
  const queue = new Queue(deps)
  queue.resume()
  const predictor: Predictor = {
    predict: ({ model, weights, dataset: { path, contentHash }, part, indices }) =>
      deps.executor.predict({ model, weights, dataset: { path, contentHash, limit: null }, part, indices: Int32Array.from(indices) }),
  }
  const experiments: ExperimentQueue = {
    add: (spec, also) => queue.add(spec, also),
    check: (spec) => queue.parametersOf(spec),
    cancel: (experimentId) => queue.cancelOpen(experimentId),
    observe: (listener) => queue.observe(listener),
  }
  return { procedures: queueProcedures(queue), predictor, experiments, changed: () => queue.changed(), close: () => queue.close() }
}
