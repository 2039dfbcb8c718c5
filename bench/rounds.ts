import { availableParallelism } from 'node:os'
import { threadingFor } from '../src-shared/experiment/threading.ts'
import type { BenchCase } from './cases.ts'
import { folds, foldsCase } from './cases.ts'
import { keras, measure, oneThread, ours } from './side.ts'
import type { Measured, Side } from './side.ts'

/** One line of the table. Speeds in images a second, medians over the rounds. */
export interface Row {
  readonly case: string
  readonly batch: number
  readonly ours: number
  readonly keras: number
  readonly ratio: number
  readonly rssMbOurs: number
  readonly rssMbKeras: number
  readonly firstStepSecondsOurs: number
  readonly firstStepSecondsKeras: number
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Both sides in turn, round by round, so that what else the machine does meets both alike. */
export async function singleRun(benchCase: BenchCase, rounds: number, kerasEnvironment: Side['environment']): Promise<Row> {
  const { ways, intraOp, interOp } = threadingFor(benchCase.model, availableParallelism(), benchCase.batch)
  const threads = { TF_NUM_INTRAOP_THREADS: String(intraOp), TF_NUM_INTEROP_THREADS: String(interOp) }
  const found: { ours: Measured[]; keras: Measured[] } = { ours: [], keras: [] }
  for (let round = 0; round < rounds; round++) {
    found.ours.push(await measure(ours(threads), benchCase, null, 0, ways))
    found.keras.push(await measure(keras(kerasEnvironment), benchCase))
  }
  return rowOf(benchCase.name, benchCase.batch, found, (measured) => measured.imagesPerSecond)
}

/** Wall time of the whole cross-validation as images trained a second: ours in two single-threaded processes, Keras' as `kerasFolds` says. */
export async function crossValidation(name: string, images: number, rounds: number, kerasFolds: readonly (readonly number[])[], kerasEnvironment: Side['environment']): Promise<Row> {
  const benchCase = { ...foldsCase, images }
  const found: { ours: Timed[]; keras: Timed[] } = { ours: [], keras: [] }
  for (let round = 0; round < rounds; round++) {
    found.ours.push(await timed(() => [[0, 2, 4], [1, 3]].map((own) => measure(ours(oneThread), benchCase, own, folds))))
    found.keras.push(await timed(() => kerasFolds.map((own) => measure(keras(kerasEnvironment), benchCase, own, folds))))
  }
  const trained = images * (folds - 1)
  return rowOf(name, benchCase.batch, found, (measured) => trained / measured.seconds)
}

type Timed = Measured & { readonly seconds: number }

/** Processes side by side: the time until the last one is done, the sum of their memory. */
async function timed(start: () => Promise<Measured>[]): Promise<Timed> {
  const begin = performance.now()
  const all = await Promise.all(start())
  const seconds = (performance.now() - begin) / 1000
  return {
    imagesPerSecond: 0, seconds, accuracies: all.flatMap(({ accuracies }) => accuracies),
    firstStepSeconds: Math.max(...all.map(({ firstStepSeconds }) => firstStepSeconds)), rssMb: all.reduce((sum, { rssMb }) => sum + rssMb, 0),
  }
}

function rowOf<Kind extends Measured>(name: string, batch: number, found: { ours: Kind[]; keras: Kind[] }, speed: (measured: Kind) => number): Row {
  const of = (side: 'ours' | 'keras', value: (measured: Kind) => number): number => median(found[side].map(value))
  // The machine's own ups and downs meet both sides of a round alike: the ratio is the median over rounds.
  const ratio = median(found.ours.map((mine, round) => speed(mine) / speed(found.keras[round] as Kind)))
  return {
    case: name, batch, ours: Math.round(of('ours', speed)), keras: Math.round(of('keras', speed)), ratio: Number(ratio.toFixed(2)),
    rssMbOurs: of('ours', ({ rssMb }) => rssMb), rssMbKeras: of('keras', ({ rssMb }) => rssMb),
    firstStepSecondsOurs: Number(of('ours', ({ firstStepSeconds }) => firstStepSeconds).toFixed(2)),
    firstStepSecondsKeras: Number(of('keras', ({ firstStepSeconds }) => firstStepSeconds).toFixed(2)),
  }
}
