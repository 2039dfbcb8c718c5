import { reportError } from '../../src-shared/contract/errors.ts'
import type { TrainerEvent, TrainerRequest } from '../../src-shared/contract/trainer.ts'
import { tensorflowVersion, usesGpu } from './engine/index.ts'
import { predictOrder } from './predict.ts'
import { trainRun } from './train-run.ts'

/**
 * A trainer: a process that does one order at a time and stays for the next. It lives as long as the workbench that
 * started it keeps the channel open.
 */
let stopAsked = false
let busy = Promise.resolve()

process.on('disconnect', () => process.exit(0))
// Ctrl-C in a terminal, its closing and a system's shutdown reach the whole group; the workbench decides what becomes of a run.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('message', (request) => receive(request as TrainerRequest))
announce()

function receive(request: TrainerRequest): void {
  if (request.kind === 'stop') {
    stopAsked = true
  } else if (request.kind === 'exit') {
    busy = busy.then(() => process.exit(0))
  } else {
    stopAsked = false
    busy = busy.then(() => (request.kind === 'train' ? train(request) : predict(request)))
  }
}

async function train(order: Extract<TrainerRequest, { kind: 'train' }>): Promise<void> {
  try {
    await trainRun(order, { tell, stopAsked: () => stopAsked })
  } catch (error) {
    tell({ kind: 'failed', runId: order.runId, error: reportError(error) })
  }
}

async function predict(order: Extract<TrainerRequest, { kind: 'predict' }>): Promise<void> {
  try {
    tell({ kind: 'predicted', requestId: order.requestId, probabilities: await predictOrder(order) })
  } catch (error) {
    tell({ kind: 'prediction-failed', requestId: order.requestId, error: reportError(error) })
  }
}

/** Where TensorFlow is missing, the first order fails with the sentence that says so. */
function announce(): void {
  try {
    tell({ kind: 'ready', tensorflow: tensorflowVersion(), device: usesGpu() ? 'GPU' : 'CPU' })
  } catch {
    return
  }
}

function tell(event: TrainerEvent): void {
  process.send?.(event)
}
