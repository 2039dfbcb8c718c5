import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { SearchValues } from '../src-shared/search/domain.ts'
import { samplers, type SamplerName } from '../src-shared/search/samplers/index.ts'
import { argumentsOf, spaceOf, type TestFunction, testFunctions } from './search-functions.ts'

/**
 * `npm run bench:search -- [--json] [--seeds N] [--trials N] [--ahead N]`
 *
 * Regret (best value found minus the known minimum) of the samplers on five test functions, and of Optuna's TPE in its
 * defaults, over seeds 1 … N. --ahead: a trial is proposed that many trials before its predecessors' results are known,
 * as beside parallel trainers; Optuna always works one after another.
 */
const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, seeds: { type: 'string', default: '30' }, trials: { type: 'string', default: '100' }, ahead: { type: 'string', default: '1' } },
})
const [seeds, trials, ahead] = [options.seeds, options.trials, options.ahead].map(Number) as [number, number, number]
const shown = ['random', 'quasi-random', 'tpe'] as const satisfies readonly SamplerName[]

const theirs = optuna()
const rows = testFunctions.map((fn) => {
  const regrets = Object.fromEntries(shown.map((name) => [name, medianRegret(fn, Array.from({ length: seeds }, (_, i) => best(fn, name, i + 1)))])) as Record<(typeof shown)[number], number>
  const other = theirs && medianRegret(fn, theirs.best[fn.name] ?? [])
  return { function: fn.name, ...regrets, optuna: other, ratio: other === null ? null : regrets.tpe / other }
})
if (options.json) console.log(JSON.stringify({ seeds, trials, ahead, optuna: theirs?.optuna ?? null, rows }, null, 1))
else {
  console.log(`median regret after ${trials} trials, ${seeds} seeds, results known ${ahead} behind${theirs ? `; Optuna ${theirs.optuna}` : '; Optuna is not available'}`)
  console.table(rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? Number(value.toPrecision(4)) : (value ?? 'n/a')]))))
}

/** The least value that a sampler finds. */
function best(fn: TestFunction, name: SamplerName, seed: number): number {
  const space = spaceOf(fn)
  const done: { values: SearchValues; loss: number }[] = []
  for (let trial = 1; trial <= trials; trial++) {
    const earlier = done.map(({ values, loss }, i) => ({ values, loss: i < trial - ahead ? loss : null }))
    const values = samplers[name]({ space, seed, trial, earlier })
    if (!values) break
    done.push({ values, loss: fn.of(argumentsOf(fn, values)) })
  }
  return Math.min(...done.map(({ loss }) => loss))
}

function medianRegret({ minimum }: TestFunction, bests: readonly number[]): number {
  const sorted = bests.map((value) => value - minimum).toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2
}

function optuna(): { optuna: string; best: Record<string, number[]> } | null {
  const program = process.env['FOLDBENCH_OPTUNA_PYTHON']
  if (!program) return null
  const input = JSON.stringify({ trials, seeds, functions: testFunctions.map(({ name, bounds }) => ({ name, bounds })) })
  const { status, stdout, stderr } = spawnSync(program, [path.join(import.meta.dirname, 'optuna_side.py')], { input, encoding: 'utf8', maxBuffer: 1e8 })
  if (status !== 0) throw new Error(`Optuna failed: ${stderr}`)
  return JSON.parse(stdout) as { optuna: string; best: Record<string, number[]> }
}
