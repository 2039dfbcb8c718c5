/** A thread that does one task and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { ProductError, reportError } from '../../src-shared/contract/errors.ts'
import { tasks, type TaskAnswer, type TaskName } from './tasks/index.ts'

const { name, input } = workerData as { name: TaskName; input: never }

async function answer(): Promise<TaskAnswer<TaskName>> {
  try {
    return { kind: 'done', result: await tasks[name](input) }
  } catch (error) {
    return { kind: 'failed', error: { ...reportError(error), usage: error instanceof ProductError && error.usage } }
  }
}

parentPort?.postMessage(await answer(), [])
