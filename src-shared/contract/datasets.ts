import { eventIterator, oc, type } from '@orpc/contract'
import { z } from 'zod'

export type DatasetPart = 'train' | 'test'

/** One data set as its card shows it. */
export interface DatasetSummary {
  readonly id: string
  readonly title: string
  /** Class names in the order of their label numbers. */
  readonly classes: readonly string[]
  /** [height, width, channels]. */
  readonly sampleShape: readonly [number, number, number]
  readonly counts: Readonly<Record<DatasetPart, number>>
  /** SHA-256 of the snapshot's pixels and labels; null until it was prepared on this machine. */
  readonly contentHash: string | null
  /** Folder or package the files came from; null until they were found. */
  readonly source: string | null
  readonly bytes: number | null
}

export interface DatasetDetail extends DatasetSummary {
  /** Images of each class, by label number. */
  readonly classCounts: Readonly<Record<DatasetPart, readonly number[]>>
  /** Of the training pixels, 0..255. */
  readonly pixels: { readonly min: number; readonly max: number; readonly mean: number; readonly std: number }
  /** Groups of images whose pixels are equal, across both parts. */
  readonly duplicates: { readonly images: number; readonly groups: number; readonly acrossParts: number }
  readonly problems: readonly { readonly code: string; readonly message: string }[]
}

/** Loading is told step by step, as the study prints it. */
export type LoadStep = 'find' | 'read' | 'reshape' | 'convert' | 'scale' | 'encode' | 'snapshot' | 'ready'
export interface LoadProgress {
  readonly step: LoadStep
  /** 0..1 within the step; null where the length is not known. */
  readonly fraction: number | null
  /** What was done, as data for the sentence: shape, dtype, file, range. */
  readonly details: Readonly<Record<string, string | number>>
}

export interface ImagePage {
  readonly total: number
  readonly items: readonly { readonly index: number; readonly label: number }[]
  /** Bytes 0..255 of all items, one after another, each height × width × channels. */
  readonly pixels: Blob
  readonly sampleShape: readonly [number, number, number]
}

const part = z.enum(['train', 'test'])

export const datasets = {
  list: oc.output(type<DatasetSummary[]>()),
  get: oc.input(z.object({ id: z.string() })).output(type<DatasetDetail>()),
  /** Reads the files, checks them and writes the snapshot; yields each step. Does nothing but yield `ready` when it is there. */
  prepare: oc.input(z.object({ id: z.string() })).output(eventIterator(type<LoadProgress>())),
  /** Images in order, all or of one class. */
  browse: oc
    .input(z.object({ id: z.string(), part, label: z.int().min(0).nullable().default(null), offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(100) }))
    .output(type<ImagePage>()),
  /** Chosen images by index. */
  images: oc.input(z.object({ id: z.string(), part, indices: z.array(z.int().min(0)).max(1000) })).output(type<ImagePage>()),
}
