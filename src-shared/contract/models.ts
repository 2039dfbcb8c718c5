import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import { modelSchema } from '../experiment/spec.ts'
import type { Model } from '../model/graph.ts'
import type { SkylineBar } from '../model/skyline.ts'

/** One saving of a model; it is never changed afterwards. Times are milliseconds since 1970. */
export interface ModelVersion {
  /** From 1, in the order of saving. */
  readonly version: number
  readonly savedAt: number
  readonly layers: number
  /** Weights, trainable and not; of the layers that are in order. */
  readonly parameters: number
  readonly skyline: readonly SkylineBar[]
}

/** A model of the library, as its newest version shows it. */
export interface ModelEntry extends ModelVersion {
  readonly id: number
  readonly name: string
  readonly createdAt: number
}

const id = z.object({ id: z.int().positive() })
const name = z.string().trim().min(1).max(200)

export const models = {
  /** Saved last first. */
  list: oc.output(type<ModelEntry[]>()),
  /** Newest first. Error: `UNKNOWN_MODEL`. */
  versions: oc.input(id).output(type<ModelVersion[]>()),
  /** Without a version the newest. Errors: `UNKNOWN_MODEL`, `UNKNOWN_MODEL_VERSION`. */
  get: oc.input(id.extend({ version: z.int().positive().nullable().default(null) })).output(type<{ entry: ModelEntry; version: number; model: Model }>()),
  /** Without an id a new model; else its next version, or its newest where that is the very same model already. A broken model may be saved. */
  save: oc.input(z.object({ id: z.int().positive().nullable(), name, model: modelSchema })).output(type<{ entry: ModelEntry; isNew: boolean }>()),
  rename: oc.input(id.extend({ name })).output(type<ModelEntry>()),
  /** Takes a model with all versions out of the library. It can be brought back for thirty days; experiments keep their own. */
  remove: oc.input(id).output(type<void>()),
  restore: oc.input(id).output(type<ModelEntry>()),
}
