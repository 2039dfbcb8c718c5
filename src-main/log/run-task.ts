import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { TaskAnswer, TaskInput, TaskName, TaskResult } from './tasks/index.ts'

/** The thread's program beside this one: the source when this is the source, the bundle when this is bundled. */
function workerProgram(): string {
  if (import.meta.url.endsWith('.ts')) return fileURLToPath(new URL('./worker.ts', import.meta.url))
  const found = ['./log-worker.mjs', '../log-worker.mjs'].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path))
  if (!found) throw new ProductError('LOG_WORKER_MISSING', 'The program log-worker.mjs is not beside the workbench. Build Foldbench again: `npm run setup -- build --again`.')
  return found
}

/** Does a task in a thread of its own. Throws the task's ProductErrors; aborted, the thread is ended and the signal's reason thrown. */
export function runTask<Name extends TaskName>(name: Name, input: TaskInput<Name>, signal?: AbortSignal): Promise<TaskResult<Name>> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const worker = new Worker(workerProgram(), { workerData: { name, input } })
    const abort = (): void => {
      reject(signal?.reason)
      void worker.terminate()
    }
    signal?.addEventListener('abort', abort, { once: true })
    worker.on('message', (answer: TaskAnswer<Name>) => {
      if (answer.kind === 'done') return resolve(answer.result)
      const { code, message, ...options } = answer.error
      reject(new ProductError(code, message, options))
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', abort)
      reject(new Error(`the thread for ${name} ended with ${code}`)) // without effect where it has answered
    })
  })
}
