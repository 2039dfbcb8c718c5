import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { runCommandLine } from './command-line.ts'
import { Terminal } from './terminal.ts'

/** For tests: what a command left. */
export interface Finished {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** For tests: a folder with a workspace and a cache of its own, and the command line as a process in it. */
export class CommandLineBench {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'foldbench-command-line-'))
  readonly workspace = path.join(this.folder, 'workspace')
  /** Environment of every command. */
  readonly environment: Record<string, string> = {
    FOLDBENCH_CACHE: path.join(this.folder, 'cache'),
    FOLDBENCH_WORKSPACE: this.workspace,
    NODE_COMPILE_CACHE: path.join(import.meta.dirname, '../../node_modules/.cache/foldbench-compile'), // every command after the first starts sooner
    NO_COLOR: '1',
  }

  place(name: string): string {
    return path.join(this.folder, name)
  }

  /** Runs a command to its end, in a process of its own. */
  run(...args: readonly string[]): Promise<Finished> {
    return this.start(...args).finished
  }

  /** Runs a command in this process: much sooner done, for what ends before anything is trained. */
  async call(...args: readonly string[]): Promise<Finished> {
    const [out, err] = [new PassThrough(), new PassThrough()]
    const before = { ...process.env }
    Object.assign(process.env, this.environment)
    try {
      const code = await runCommandLine(args, new Terminal(out, err))
      return { code, out: String(out.read() ?? ''), err: String(err.read() ?? '') }
    } finally {
      process.env = before
    }
  }

  /** Runs a command and gives its one JSON object. Throws where it failed. */
  async json<Result>(...args: readonly string[]): Promise<Result> {
    const { code, out, err } = await this.run(...args, '--json')
    if (code !== 0) throw new Error(`foldbench ${args.join(' ')} ended with ${code}: ${err}`)
    return JSON.parse(out) as Result
  }

  /** Starts a command. `said` waits until standard error holds a text. */
  start(...args: readonly string[]): { finished: Promise<Finished>; said: (text: string) => Promise<void>; kill: (signal: NodeJS.Signals) => void; pid: number } {
    const program = path.join(import.meta.dirname, 'foldbench.ts')
    const child = spawn(process.execPath, [program, ...args], { cwd: this.folder, env: { ...process.env, ...this.environment }, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    const waiting = new Set<() => void>()
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
      for (const look of waiting) look()
    })
    const finished = new Promise<Finished>((resolve) => child.on('close', (code) => resolve({ code, out, err })))
    const said = (text: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (err.includes(text)) resolve()
        }
        waiting.add(look)
        look()
        void finished.then(() => reject(new Error(`ended without saying “${text}”: ${err}`)))
      })
    return { finished, said, kill: (signal) => child.kill(signal), pid: child.pid ?? -1 }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
