import { text } from 'node:stream/consumers'
import { Engine } from '../src-main/trainer/engine/index.ts'
import { defaultTraining } from '../src-shared/experiment/spec.ts'
import { fashionMnist, noise } from './images.ts'
import type { Images } from './images.ts'
import type { Job, Measured } from './side.ts'

/** This engine's side of the measurement: reads a job from standard input, prints what it measured. */

const job = JSON.parse(await text(process.stdin)) as Job
const isFashion = job.sampleShape.join() === '28,28,1'
const data = isFashion ? fashionMnist(process.env['FOLDBENCH_DATASET_DIR'] ?? '') : noise(job.images, job.sampleShape.reduce((product, size) => product * size, 1))
let firstStep = 0
const onProgress = (): void => {
  firstStep ||= (Date.now() - job.startedAt) / 1000
}

const { imagesPerSecond, accuracies } = job.folds ? await crossValidate(job.folds) : await train()
const result: Measured = { imagesPerSecond, accuracies, firstStepSeconds: firstStep, rssMb: Math.round(process.resourceUsage().maxRSS * 1.024 / 1000) }
console.log(JSON.stringify(result))

function engineFor({ images, labels }: Images, runKey: string): Engine {
  const training = { ...defaultTraining, batchSize: job.batch }
  return Engine.create({ model: job.model, training, data: { images, labels, sampleShape: job.sampleShape, classes: 10, scale: 1 / 255 }, seed: 1, runKey, ways: job.ways })
}

/** Images a second of the best of three stretches. */
async function train(): Promise<Pick<Measured, 'imagesPerSecond' | 'accuracies'>> {
  const engine = engineFor(data, 'bench')
  const indices = Int32Array.from({ length: job.images }, (_, i) => i)
  await engine.trainEpoch(0, indices.slice(0, job.batch * 12), { onProgress })
  const speeds: number[] = []
  for (const epoch of [1, 2, 3]) {
    const { samples, seconds } = await engine.trainEpoch(epoch, indices, { onProgress })
    speeds.push(samples / seconds)
  }
  engine.dispose()
  return { imagesPerSecond: Math.max(...speeds), accuracies: [] }
}

/** One epoch and one validation a fold, each with a fresh engine. */
async function crossValidate(folds: readonly number[]): Promise<Pick<Measured, 'imagesPerSecond' | 'accuracies'>> {
  const accuracies: number[] = []
  for (const fold of folds) {
    const inFold = (i: number): boolean => i % job.foldCount === fold
    const all = Int32Array.from({ length: job.images }, (_, i) => i)
    const engine = engineFor(data, `fold ${fold}`)
    await engine.trainEpoch(0, all.filter((i) => !inFold(i)), { onProgress })
    accuracies.push((await engine.evaluate(all.filter(inFold))).accuracy)
    engine.dispose()
  }
  return { imagesPerSecond: 0, accuracies }
}
