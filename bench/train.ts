import { parseArgs } from 'node:util'
import { folds, singleRuns } from './cases.ts'
import { crossValidation, singleRun } from './rounds.ts'
import type { Row } from './rounds.ts'
import { oneThread } from './side.ts'

/**
 * `npm run bench:train -- [--json] [--rounds N] [--case NAME] [--images N] [--fold-images N] [--keras-onednn]`
 *
 * This engine against Keras 3 on the same TensorFlow, each measurement in a fresh process, the two sides in turn.
 * --case takes a template's name, `folds` or `folds-fair`; --images and --fold-images make a quick look of it.
 * --keras-onednn turns oneDNN's kernels on for Keras too where the processor has no AVX-512 (TensorFlow leaves them off there).
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '3' }, case: { type: 'string', multiple: true },
    images: { type: 'string' }, 'fold-images': { type: 'string', default: '60000' }, 'keras-onednn': { type: 'boolean', default: false },
  },
})

const rounds = Number(values.rounds)
const foldImages = Number(values['fold-images'])
const oneDnn: Record<string, string> = values['keras-onednn'] ? { TF_ENABLE_ONEDNN_OPTS: '1' } : {}
const wanted = (name: string): boolean => values.case?.includes(name) ?? true
const rows: Row[] = []

for (const benchCase of singleRuns.filter(({ name }) => wanted(name))) {
  const sized = values.images ? { ...benchCase, images: Math.ceil(Number(values.images) / benchCase.batch) * benchCase.batch } : benchCase
  note(await singleRun(sized, rounds, oneDnn))
}
const all = Array.from({ length: folds }, (_, fold) => fold)
if (wanted('folds')) note(await crossValidation('five folds', foldImages, rounds, [all], oneDnn))
if (wanted('folds-fair')) note(await crossValidation('five folds, two Keras processes', foldImages, rounds, [[0, 2, 4], [1, 3]], { ...oneDnn, ...oneThread }))
if (values.json) console.log(JSON.stringify(rows, null, 1))

function note(row: Row): void {
  if (rows.length === 0) console.error(`${'case'.padEnd(32)}${['batch', 'ours', 'keras', 'ratio', 'MB ours', 'MB keras', 'first s', 'first s K'].map((head) => head.padStart(10)).join('')}`)
  rows.push(row)
  const { case: name, ...numbers } = row
  console.error(`${name.padEnd(32)}${Object.values(numbers).map((value) => String(value).padStart(10)).join('')}`)
}
