import type { DatasetPart, DatasetSummary, LoadProgress } from '../../src-shared/contract/datasets.ts'
import type { LabelledImages } from '../../src-shared/datasets/snapshot.ts'

/** Files a data set is read from, as found on this machine: enough to notice that they changed, without reading them. */
export interface DatasetSource {
  /** Folder or package, as shown. */
  readonly location: string
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly modified: number }[]
}

export interface LoadedDataset {
  readonly sampleShape: DatasetSummary['sampleShape']
  readonly parts: Readonly<Record<DatasetPart, LabelledImages>>
  /** What is odd about the files but does no harm. */
  readonly warnings: readonly string[]
}

/** A data set the product knows: what its card shows before it was loaded, and how to load it. */
export interface DatasetDefinition extends Pick<DatasetSummary, 'id' | 'title' | 'classes' | 'sampleShape' | 'counts'> {
  /** Throws `DATA_FOLDER_UNKNOWN` or `DATA_FILE_MISSING`. */
  find(): Promise<DatasetSource>
  /** Reads and checks the files; yields the steps from `find` to `encode`. Throws what is wrong with a file. */
  load(source: DatasetSource): AsyncGenerator<LoadProgress, LoadedDataset>
}
