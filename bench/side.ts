import { spawn } from 'node:child_process'
import path from 'node:path'
import type { BenchCase } from './cases.ts'

/** What a child process is asked to do: one training, or some folds of a cross-validation. */
export interface Job extends BenchCase {
  readonly folds: readonly number[] | null
  readonly foldCount: number
  /** Slices of a batch that our side computes side by side. */
  readonly ways: number
  readonly startedAt: number
}

/** What it measured. */
export interface Measured {
  /** Of the best of three stretches after the first steps; 0 for folds. */
  readonly imagesPerSecond: number
  /** From the start of the process to the end of its first step or first call. */
  readonly firstStepSeconds: number
  /** Highest resident memory, 10^6 bytes. */
  readonly rssMb: number
  /** Validation accuracies of the folds. */
  readonly accuracies: readonly number[]
}

/** A program that measures jobs, with its environment. */
export interface Side {
  readonly program: string
  readonly script: string
  readonly environment: Readonly<Record<string, string>>
}

const script = (name: string): string => path.join(import.meta.dirname, name)
/** One thread a process: what folds run on. */
export const oneThread = { TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1' }

export const ours = (environment: Side['environment'] = {}): Side => ({ program: process.execPath, script: script('ours.ts'), environment })
export const keras = (environment: Side['environment'] = {}): Side => ({ program: process.env['FOLDBENCH_KERAS_PYTHON'] ?? 'python3', script: script('keras_side.py'), environment })

/** Runs one job in a fresh process. Throws with the process' last words where it fails. */
export function measure(side: Side, benchCase: BenchCase, folds: Job['folds'] = null, foldCount = 0, ways = 1): Promise<Measured> {
  const job: Job = { ...benchCase, folds, foldCount, ways, startedAt: Date.now() }
  const environment = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', ...side.environment }
  const child = spawn(side.program, [side.script], { env: environment, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(JSON.stringify(job))
  const [output, errors]: [string[], string[]] = [[], []]
  child.stdout.on('data', (data: Buffer) => output.push(String(data)))
  child.stderr.on('data', (data: Buffer) => errors.push(String(data)))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const last = output.join('').trim().split('\n').at(-1) ?? ''
      if (code !== 0) return reject(new Error(`${path.basename(side.script)} ended with ${code}: ${errors.join('').slice(-800)}`))
      resolve(JSON.parse(last) as Measured)
    })
  })
}
