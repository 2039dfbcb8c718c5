import { createRequire } from 'node:module'
import { ProductError } from '../../../src-shared/contract/errors.ts'

/** Data types that cross between JavaScript and TensorFlow, with TensorFlow's own numbers for them. */
const feedTypes = { float32: 1, int32: 3, uint8: 4 } as const

/** A tensor handed to TensorFlow. Its values are not copied where alignment allows: leave the array alone until the call returns. */
export type Feed =
  | { readonly dtype: 'float32'; readonly shape: readonly number[]; readonly values: Float32Array }
  | { readonly dtype: 'int32'; readonly shape: readonly number[]; readonly values: Int32Array }
  | { readonly dtype: 'uint8'; readonly shape: readonly number[]; readonly values: Uint8Array }

/** What a graph returns; bool arrives as bytes. */
export interface Fetched {
  readonly shape: readonly number[]
  readonly values: Float32Array | Int32Array | Uint8Array | BigInt64Array
}

/** The functions of the N-API addon that the engine uses. */
interface Addon {
  readonly TF_Version: string
  createTensor(shape: readonly number[], dtype: number, values: Feed['values']): number
  deleteTensor(id: number): void
  tensorDataSync(id: number): Fetched['values']
  loadSavedModel(folder: string, tags: string): number
  deleteSavedModel(id: number): void
  runSavedModel(id: number, inputs: readonly number[], inputNames: string, outputNames: string): readonly { readonly id: number; readonly shape: readonly number[] }[]
  isUsingGpuDevice(): boolean
  getNumOfTensors(): number
  getNumOfSavedModels(): number
}

let loaded: Addon | undefined

/**
 * Loads the addon named by FOLDBENCH_TF_ADDON, once a process. Threads and log level are read by TensorFlow at this
 * moment from TF_NUM_INTRAOP_THREADS and TF_NUM_INTEROP_THREADS, which the parent process sets.
 * The addon is required without the JavaScript of its package, which neither runs on a current Node nor is needed.
 */
function addon(): Addon {
  if (loaded) return loaded
  const path = process.env['FOLDBENCH_TF_ADDON']
  if (!path) {
    throw new ProductError('TENSORFLOW_MISSING', 'TensorFlow is not set up: FOLDBENCH_TF_ADDON names no addon. Run `npm run setup`, or `npm run -s foldbench -- doctor` to see what is missing.')
  }
  // TensorFlow leaves oneDNN's kernels off on processors without AVX-512, where they still halve the time of a step.
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '1'
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2'
  // A GPU's memory is taken as it is needed, so that several trainers can share one.
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true'
  try {
    loaded = createRequire(import.meta.url)(path) as Addon
  } catch (cause) {
    throw new ProductError('TENSORFLOW_MISSING', `TensorFlow could not be loaded from ${path}: ${sentence(cause)} Run \`npm run -s foldbench -- doctor\` to see what is missing.`, { details: { path }, cause })
  }
  return loaded
}

/** Version of the TensorFlow library, such as `2.21.0`. Throws `TENSORFLOW_MISSING`. */
export function tensorflowVersion(): string {
  return addon().TF_Version
}

/** True where TensorFlow found a GPU that it can use. */
export function usesGpu(): boolean {
  return addon().isUsingGpuDevice()
}

/** What TensorFlow holds for this process beside variables: used to prove that nothing leaks. */
export function openResources(): { readonly tensors: number; readonly models: number } {
  return { tensors: addon().getNumOfTensors(), models: addon().getNumOfSavedModels() }
}

/** A loaded graph with its variables. Every tensor that a run makes is deleted before the run returns. */
export class Session {
  readonly #id: number
  #open = true

  /** @param folder a SavedModel: one file `saved_model.pb`, no longer needed afterwards */
  constructor(folder: string, tag: string) {
    this.#id = callAddon(() => addon().loadSavedModel(folder, tag))
  }

  /**
   * Runs what the fetched nodes depend on.
   * @param feeds values by node name (`name` or `name:output`)
   * @param fetches node names; the result has their order
   * Errors: `OUT_OF_MEMORY` where an allocation failed (the session stays usable), `TENSORFLOW_FAILED` with TensorFlow's words otherwise.
   */
  run(feeds: Readonly<Record<string, Feed>>, fetches: readonly string[]): Fetched[] {
    const names = Object.keys(feeds)
    const inputs: number[] = []
    try {
      for (const feed of Object.values(feeds)) inputs.push(callAddon(() => addon().createTensor(feed.shape, feedTypes[feed.dtype], feed.values)))
      const outputs = callAddon(() => addon().runSavedModel(this.#id, inputs, names.join(','), fetches.join(',')))
      return takeOutputs(outputs)
    } finally {
      for (const id of inputs) addon().deleteTensor(id)
    }
  }

  /** Frees graph and variables. */
  close(): void {
    if (!this.#open) return
    this.#open = false
    callAddon(() => addon().deleteSavedModel(this.#id))
  }
}

function takeOutputs(outputs: ReturnType<Addon['runSavedModel']>): Fetched[] {
  try {
    return outputs.map(({ id, shape }) => ({ shape, values: addon().tensorDataSync(id) }))
  } finally {
    for (const { id } of outputs) addon().deleteTensor(id)
  }
}

function callAddon<Result>(call: () => Result): Result {
  try {
    return call()
  } catch (cause) {
    if (cause instanceof ProductError) throw cause
    const words = sentence(cause)
    if (/OOM|RESOURCE_EXHAUSTED|failed to allocate|out of memory/i.test(words)) {
      throw new ProductError('OUT_OF_MEMORY', `TensorFlow ran out of memory. Try half the batch size, or a smaller model. TensorFlow said: ${words}`, { cause })
    }
    throw new ProductError('TENSORFLOW_FAILED', `TensorFlow refused the computation: ${words}`, { cause })
  }
}

function sentence(error: unknown): string {
  const words = (error instanceof Error ? error.message : String(error)).trim().replace(/^Session fail to run with error: /, '')
  return /[.!?]$/.test(words) ? words : `${words}.`
}
