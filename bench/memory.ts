import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { DataSet } from '../src-main/trainer/engine/data.ts'
import { Engine } from '../src-main/trainer/engine/index.ts'
import { estimateMemory } from '../src-main/trainer/engine/memory.ts'
import { Plan } from '../src-main/trainer/engine/network.ts'
import { defaultTraining } from '../src-shared/experiment/spec.ts'
import { trainerBytes } from '../src-shared/model/cost.ts'
import type { Model } from '../src-shared/model/graph.ts'
import { modelTemplate } from '../src-shared/model/templates/index.ts'
import { noise } from './images.ts'

/**
 * `npm run bench:memory -- [--json] [--case NAME]`
 *
 * Peak resident memory of training processes against the estimate that is made before anything is allocated: some steps,
 * an evaluation and a checkpoint of each case in a fresh process of one thread. Linux only: the peak is read from /proc.
 */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, case: { type: 'string' }, only: { type: 'string' } } })

interface MemoryCase {
  readonly name: string
  readonly batch: number
  readonly shape: readonly [number, number, number]
  readonly model?: Model
}

type Row = Omit<MemoryCase, 'model'> & { readonly peakMb: number; readonly estimateMb: number; readonly ratio: number }

const grey = [28, 28, 1] as const
const convolution = { filters: 32, kernel_size: [3, 3], padding: 'same', activation: 'relu' }
const cases: readonly MemoryCase[] = [
  { name: 'baseline', batch: 32, shape: grey },
  { name: 'baseline', batch: 1024, shape: grey },
  { name: 'depth-growing', batch: 256, shape: grey },
  { name: 'dropout-deep', batch: 512, shape: grey },
  { name: 'search-best', batch: 128, shape: grey },
  { name: 'resnet-small', batch: 256, shape: [32, 32, 3] },
  { name: 'two convolutions of 32', batch: 64, shape: [112, 112, 3], model: chain(['Conv2D', convolution], ['Conv2D', convolution], ['GlobalAveragePooling2D', {}]) },
  { name: 'dense, 50 million weights', batch: 32, shape: [64, 64, 3], model: chain(['Flatten', {}], ['Dense', { units: 4096, activation: 'relu' }]) },
]

if (values.only) {
  console.log(JSON.stringify(await measured(cases[Number(values.only)] as MemoryCase)))
} else {
  const wanted = [...cases.entries()].filter(([, { name }]) => values.case === undefined || values.case === name)
  const rows = wanted.map(([index]) => inFreshProcess(index))
  if (values.json) console.log(JSON.stringify(rows))
  else for (const { name, batch, peakMb, estimateMb, ratio } of rows) console.log(`${name.padEnd(28)}${[batch, peakMb, estimateMb, ratio].map((value) => String(value).padStart(8)).join('')}`)
}

function inFreshProcess(index: number): Row {
  const environment = { ...process.env, TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1', TF_CPP_MIN_LOG_LEVEL: '3' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [import.meta.filename, '--only', String(index)], { env: environment, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${cases[index]?.name} ended with ${status}: ${stderr.slice(-800)}`)
  return JSON.parse(stdout) as Row
}

async function measured({ name, batch, shape, model = modelTemplate(name)!.build({ imageShape: shape, classes: 10 }) }: MemoryCase): Promise<Row> {
  const training = { ...defaultTraining, batchSize: batch }
  const data = { ...noise(batch * 6, shape.reduce((product, size) => product * size, 1)), sampleShape: shape, classes: 10, scale: 1 / 255 }
  const { total } = estimateMemory(new Plan(model, shape), training, new DataSet(data), 0)
  const engine = Engine.create({ model, training, data, seed: 1, runKey: 'memory' })
  const all = Int32Array.from({ length: batch * 6 }, (_, i) => i)
  await engine.trainEpoch(0, all, { onProgress: () => undefined })
  await engine.evaluate(all.slice(0, batch))
  engine.checkpoint()
  const peakMb = Math.round((Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024) / 1e6)
  const estimateMb = Math.round((trainerBytes + total) / 1e6)
  return { name, batch, shape, peakMb, estimateMb, ratio: Number((estimateMb / peakMb).toFixed(2)) }
}

/** Layers in a row before ten classes. */
function chain(...layers: readonly (readonly [string, Record<string, unknown>])[]): Model {
  const all = [['Input', {}] as const, ...layers, ['Dense', { units: 10, activation: 'softmax' }] as const]
  return { name: 'row', layers: all.map(([kind, parameters], i) => ({ name: `layer${i}`, kind, parameters, inputs: i === 0 ? [] : [`layer${i - 1}`] })) }
}
