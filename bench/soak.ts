import { parseArgs } from 'node:util'
import { Engine, openResources } from '../src-main/trainer/engine/index.ts'
import { defaultTraining } from '../src-shared/experiment/spec.ts'
import { modelTemplate } from '../src-shared/model/templates/index.ts'
import { noise } from './images.ts'

/**
 * `node bench/soak.ts [--runs 200] [--json]`
 *
 * Many short runs in one process: each compiles, trains an epoch, evaluates, makes a checkpoint and is disposed of.
 * Prints memory and open tensors along the way; ends with 1 where either grows by more than is allowed from run 10 on.
 */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '200' }, json: { type: 'boolean', default: false } } })
const allowedGrowthMb = 100
const samples = 320
const { images, labels } = noise(samples, 28 * 28)
const indices = Int32Array.from({ length: samples }, (_, i) => i)
const model = modelTemplate('dropout-baseline')!.build()
const curve: { run: number; rssMb: number; tensors: number; models: number; seconds: number }[] = []

for (let run = 1; run <= Number(values.runs); run++) {
  const begin = performance.now()
  await oneRun(run)
  const { tensors, models } = openResources()
  const point = { run, rssMb: Math.round(process.memoryUsage.rss() / 1e6), tensors, models, seconds: Number(((performance.now() - begin) / 1000).toFixed(3)) }
  if (run % 10 === 0 || run === 1) {
    curve.push(point)
    if (!values.json) console.log(`run ${String(run).padStart(4)}  ${point.rssMb} MB  ${tensors} tensors  ${models} graphs  ${point.seconds} s`)
  }
}
if (values.json) console.log(JSON.stringify(curve))
const [early, late] = [curve[1] ?? curve[0]!, curve.at(-1)!]
if (late.tensors > early.tensors || late.models > early.models || late.rssMb - early.rssMb > allowedGrowthMb) {
  console.error(`From run ${early.run} to run ${late.run}: ${late.rssMb - early.rssMb} MB, ${late.tensors - early.tensors} tensors, ${late.models - early.models} graphs more.`)
  process.exitCode = 1
}

async function oneRun(seed: number): Promise<void> {
  const engine = Engine.create({ model, training: defaultTraining, data: { images, labels, sampleShape: [28, 28, 1], classes: 10, scale: 1 / 255 }, seed, runKey: 'soak' })
  await engine.trainEpoch(0, indices, { onProgress: () => undefined })
  await engine.evaluate(indices, { probabilities: true })
  engine.restore(engine.checkpoint())
  engine.dispose()
}
