import { stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { DatasetPart, LoadProgress, LoadStep } from '../../src-shared/contract/datasets.ts'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { shapeText } from '../../src-shared/layers/shape-error.ts'
import type { DatasetDefinition, DatasetSource, LoadedDataset } from './definition.ts'
import { readIdx } from './idx.ts'
import { count } from './idx-header.ts'
import { type IdxPair, joinPair } from './idx-pair.ts'

/** A data set of four IDX files, as MNIST and its successors are published. */
interface IdxDataset extends Pick<DatasetDefinition, 'id' | 'title' | 'classes' | 'sampleShape' | 'counts'> {
  /** Environment variable with the folder of the files. */
  readonly folderVariable: string
  /** File names; each is also found without `.gz`. */
  readonly files: Readonly<Record<DatasetPart, { readonly images: string; readonly labels: string }>>
}

export function idxDataset(described: IdxDataset): DatasetDefinition {
  const { folderVariable, files, ...summary } = described
  const names = [files.train.images, files.train.labels, files.test.images, files.test.labels]
  return {
    ...summary,
    async find() {
      const folder = folderOf(described)
      return { location: folder, files: await Promise.all(names.map((name) => findFile(folder, name, folderVariable))) }
    },
    load: (source) => load(described, source),
  }
}

function folderOf({ title, folderVariable, files }: IdxDataset): string {
  const folder = process.env[folderVariable]
  if (folder !== undefined && folder !== '') return resolve(folder)
  throw new ProductError('DATA_FOLDER_UNKNOWN', `The files of ${title} were not found: expected the environment variable ${folderVariable} to name a folder with ${files.train.images} and three more, and it is not set. Start through \`npm run foldbench\`, which fetches them, or set it.`, { details: { variable: folderVariable } })
}

async function findFile(folder: string, name: string, folderVariable: string): Promise<DatasetSource['files'][number]> {
  for (const path of [join(folder, name), join(folder, name.replace(/\.gz$/, ''))]) {
    const found = await stat(path).catch(() => null)
    if (found) return { path, bytes: found.size, modified: found.mtimeMs }
  }
  throw new ProductError('DATA_FILE_MISSING', `${join(folder, name)} is missing: expected an IDX file, gzipped or not. Put it there, or set ${folderVariable} to the folder that has it.`, { details: { file: join(folder, name) } })
}

async function* load({ classes }: IdxDataset, source: DatasetSource): AsyncGenerator<LoadProgress, LoadedDataset> {
  for (const [i, file] of source.files.entries()) yield progress('find', i + 1, { file: basename(file.path), folder: source.location, bytes: file.bytes })

  const pairs: IdxPair[] = []
  const warnings: string[] = []
  for (const first of [0, 2]) {
    const arrays = []
    for (const place of [first, first + 1]) {
      const file = source.files[place] as DatasetSource['files'][number]
      const array = await readIdx(file.path)
      arrays.push(array)
      warnings.push(...array.warnings)
      yield progress('read', place + 1, { file: basename(file.path), bytes: file.bytes, type: array.type, shape: shapeText(array.shape) })
    }
    const [images, labels] = arrays as [(typeof arrays)[number], (typeof arrays)[number]]
    pairs.push(joinPair(images, labels, classes.length))
  }

  const [train, test] = pairs as [IdxPair, IdxPair]
  const sampleShape = sameShape(train, test, source)
  const images = (pair: IdxPair): string => shapeText([pair.labels.length, ...sampleShape])
  yield whole('reshape', { train: images(train), test: images(test) })
  yield whole('convert', { from: 'uint8', to: 'float32' })
  yield whole('scale', { factor: '1/255', from: '0..255', to: '0..1' })
  yield whole('encode', { encoding: 'one-hot', classes: classes.length, train: shapeText([train.labels.length, classes.length]), test: shapeText([test.labels.length, classes.length]) })
  return { sampleShape, parts: { train, test }, warnings }
}

function sameShape(train: IdxPair, test: IdxPair, { files }: DatasetSource): IdxPair['sampleShape'] {
  if (shapeText(train.sampleShape) === shapeText(test.sampleShape)) return train.sampleShape
  throw new ProductError('IDX_SHAPE_MISMATCH', `Training and test images differ in size: ${files[0]?.path} has ${shapeText(train.sampleShape)}, ${files[2]?.path} has ${shapeText(test.sampleShape)} (${count(test.labels.length)} images). Do the files belong together?`)
}

function progress(step: LoadStep, done: number, details: LoadProgress['details']): LoadProgress {
  return { step, fraction: done / 4, details }
}

function whole(step: LoadStep, details: LoadProgress['details']): LoadProgress {
  return { step, fraction: 1, details }
}
