import type { Model } from '../src-shared/model/graph.ts'
import { modelTemplate } from '../src-shared/model/templates/index.ts'

/** One training that both sides do. */
export interface BenchCase {
  readonly name: string
  readonly model: Model
  readonly batch: number
  /** [height, width, channels]; Fashion-MNIST's own shape means its images, any other noise of that shape. */
  readonly sampleShape: readonly [number, number, number]
  /** Images of one measured stretch. */
  readonly images: number
}

const fashion = [28, 28, 1] as const
const colour = [32, 32, 3] as const

function templateCase(id: string, batch: number, images: number, sampleShape: BenchCase['sampleShape'] = fashion): BenchCase {
  const template = modelTemplate(id)
  if (!template) throw new Error(`no template ${id}`)
  return { name: id, batch, images, sampleShape, model: template.build({ imageShape: sampleShape, classes: 10 }) }
}

/** The cases of single runs, with as many images as take a few seconds on two slow cores. */
export const singleRuns: readonly BenchCase[] = [
  ...[32, 128].map((batch) => templateCase('baseline', batch, 12_800)),
  ...[32, 128].map((batch) => templateCase('depth-growing', batch, 5_120)),
  ...[32, 128].map((batch) => templateCase('dropout-deep', batch, 5_120)),
  ...[32, 128].map((batch) => templateCase('search-best', batch, 1_280)),
  ...[32, 128].map((batch) => templateCase('resnet-small', batch, 1_280, colour)),
]

/** Cross-validation of the baseline: five folds of the training set, an epoch each, validated. */
export const foldsCase: BenchCase = templateCase('baseline', 32, 60_000)
export const folds = 5
