import { fork, type ChildProcess } from 'node:child_process'
import { fromText, toText, type RelayText } from '../relay-text.ts'
import type { RelayMessage, WorkbenchNotice } from '../wire.ts'

/** Life of the process that holds database and queue. */
export type WorkbenchState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting'; readonly child: ChildProcess }
  | { readonly kind: 'ready'; readonly child: ChildProcess; readonly since: number }
  /** It ended unasked; it starts again after the back-off. */
  | { readonly kind: 'waiting'; readonly timer: NodeJS.Timeout; readonly problem: string | null }
  /** It was given up, or said that it can't start here; only `start` tries again. */
  | { readonly kind: 'failed'; readonly problem: string }

export interface WorkbenchOptions {
  /** Program of Node 24. */
  readonly node: string
  /** The built host that it runs. */
  readonly script: string
  readonly args: readonly string[]
  /** Waits before the first, second, … restart in a row, in milliseconds. After the last it is given up. */
  readonly backOff?: readonly number[]
  /** A process that was ready this long, in milliseconds, begins a new row. */
  readonly settledAfter?: number
  readonly onState: (state: WorkbenchState) => void
  readonly onMessage: (message: RelayMessage) => void
}

export interface WorkbenchProcess {
  readonly state: WorkbenchState
  /** Starts it where it isn't running; after `failed` with a fresh row of attempts. */
  start: () => void
  /** Dropped where the process isn't ready. */
  send: (message: RelayMessage) => void
  /** Asks it to end and waits; kills it where it takes too long. */
  stop: (patience?: number) => Promise<void>
}

const isNotice = (data: unknown): data is WorkbenchNotice => typeof data === 'object' && data !== null && 'kind' in data && (data.kind === 'ready' || data.kind === 'failed')

export function createWorkbenchProcess(options: WorkbenchOptions): WorkbenchProcess {
  const backOff = options.backOff ?? [200, 500, 1000, 2000, 4000]
  const settledAfter = options.settledAfter ?? 30_000
  let state: WorkbenchState = { kind: 'stopped' }
  let restarts = 0

  function enter(next: WorkbenchState): void {
    state = next
    options.onState(next)
  }

  function launch(): void {
    const child = fork(options.script, [...options.args], { execPath: options.node, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const isCurrent = (): boolean => (state.kind === 'starting' || state.kind === 'ready') && state.child === child
    let lastWords: Extract<WorkbenchNotice, { kind: 'failed' }> | null = null
    enter({ kind: 'starting', child })
    child.on('message', (data: unknown) => {
      if (!isCurrent()) return
      if (!isNotice(data)) options.onMessage(fromText(data as RelayText))
      else if (data.kind === 'ready') enter({ kind: 'ready', child, since: Date.now() })
      else lastWords = data
    })
    child.on('error', (error) => {
      if (isCurrent()) enter({ kind: 'failed', problem: `The workbench could not be started with ${options.node}: ${error.message}. Run “npm run setup” again, or set FOLDBENCH_NODE to a Node 24.` })
    })
    child.on('exit', (code, signal) => {
      if (isCurrent()) ended(code === null ? `it was ended by ${signal ?? 'a signal'}` : `exit code ${code}`, lastWords)
    })
  }

  function ended(how: string, lastWords: { message: string; final: boolean } | null): void {
    if (state.kind === 'ready' && Date.now() - state.since >= settledAfter) restarts = 0
    const wait = backOff[restarts]
    if (lastWords?.final === true) return enter({ kind: 'failed', problem: lastWords.message })
    if (wait === undefined) {
      const reason = lastWords?.message ?? `The last time: ${how}.`
      return enter({ kind: 'failed', problem: `The workbench stopped ${backOff.length + 1} times in a row and is not started again by itself. ${reason}` })
    }
    restarts++
    enter({ kind: 'waiting', timer: setTimeout(launch, wait), problem: lastWords?.message ?? null })
  }

  return {
    get state() {
      return state
    },
    start() {
      if (state.kind !== 'stopped' && state.kind !== 'failed') return
      restarts = 0
      launch()
    },
    send(message) {
      if (state.kind === 'ready' && state.child.connected) state.child.send(toText(message), () => {})
    },
    async stop(patience = 5000) {
      const last = state
      if (last.kind === 'waiting') clearTimeout(last.timer)
      enter({ kind: 'stopped' })
      if ((last.kind !== 'starting' && last.kind !== 'ready') || last.child.exitCode !== null || last.child.pid === undefined) return
      const { child } = last
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => child.kill('SIGKILL'), patience)
        child.once('exit', () => {
          clearTimeout(timer)
          resolve()
        })
        if (child.connected) child.disconnect()
        else child.kill()
      })
    },
  }
}
