import { readFile } from 'node:fs/promises'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { Model } from '../../src-shared/model/index.ts'
import { KerasConfigError, type KerasImport, modelFromKeras } from '../../src-shared/model/keras-config.ts'
import { modelFromText, ModelTextError, readModel } from '../../src-shared/model/model-text.ts'
import type { ModelFile } from './model-file.ts'

/**
 * Reads an architecture from JSON: Keras' `model.to_json()`, a TF.js `model.json`, a model saved by Foldbench, or the bare
 * `{ name, layers }` of an experiment. Throws `MODEL_INVALID` (usage).
 *
 * @param name what to call the file in an error
 */
export async function readModelJson(path: string, name = path): Promise<ModelFile> {
  const text = await readFile(path, 'utf8')
  const json = parse(text, name)
  return { model: naming(name, () => modelOf(json, text)), weights: [] }
}

function modelOf(json: unknown, text: string): Model {
  if (!isObject(json)) return modelFromText(text)
  if ('modelTopology' in json) return modelFromKeras(json['modelTopology']).model
  return 'layers' in json && !('class_name' in json) ? readModel(json) : modelFromText(text)
}

/** A Keras config as our model. Throws `MODEL_INVALID` (usage), naming the file. */
export function fromKeras(config: unknown, name: string): KerasImport {
  return naming(name, () => modelFromKeras(config))
}

function naming<Result>(name: string, read: () => Result): Result {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof KerasConfigError || cause instanceof ModelTextError) throw invalid(name, cause.message, cause)
    throw cause
  }
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw invalid(name, `expected JSON, and reading it failed: ${cause instanceof Error ? cause.message : String(cause)}`, cause)
  }
}

function invalid(name: string, reason: string, cause?: unknown): ProductError {
  return new ProductError('MODEL_INVALID', `${name} holds no model that can be read: ${reason.replace(/\.$/, '')}.`, { usage: true, details: { file: name }, cause })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
